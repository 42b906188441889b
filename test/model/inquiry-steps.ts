import { answerOf, staleAnswerOf } from './messages.js';
import { openEndsOf, recordAnswer, reviewsOf, type InquiryAnswer } from './domain.js';
import { dueSessions } from './due-of.js';
import { wordsOf } from './notification-steps.js';
import { decided, type Step, type World } from './world.js';

/** Those that are due or about what is listed, with every answer; and of the rest, which anybody may ask about at any time, what is so. */
export function inquirySteps(world: World): Step[] {
  const { payment, books, now } = world;
  if (!payment) return [];
  const wanted = inquirable(world);
  return Object.keys(payment.sessions).flatMap((sessionId) => {
    // A refund of money that nobody here knows of is told by its notification: an inquiry about a payment tells the payment.
    const isKnown = payment.transactions.some((known) => known.sessionId === sessionId);
    const truth = answerOf(books, sessionId, isKnown ? undefined : 'payment');
    const stale = staleAnswerOf(books, sessionId);
    const step = (name: string, answer: Omit<InquiryAnswer, 'askedAt'>): Step => ({
      name: `inquiry about ${sessionId}: ${name}`,
      run: () => inquire(world, sessionId, { ...answer, askedAt: now }),
    });
    return [
      step(truth ? wordsOf(truth) : 'nothing is known', { answered: true, report: truth }),
      ...(stale ? [step(`stale: ${wordsOf(stale)}`, { answered: true, report: stale })] : []),
      ...(wanted.has(sessionId) ? [step('no answer', { answered: false })] : []),
    ];
  });
}

export function inquire(world: World, sessionId: string, answer: InquiryAnswer): World | undefined {
  const isProof = answer.report?.status === 'authorized';
  return decided(world, (payment, context) => recordAnswer(payment, sessionId, answer, context), undefined, isProof);
}

function inquirable(world: World): Set<string> {
  const { payment, now } = world;
  const listed = [...reviewsOf(payment!), ...openEndsOf(payment!).filter(({ since }) => since <= now)];
  return new Set([...dueSessions(world), ...listed.map(({ sessionId }) => sessionId)]);
}
