import { bookBehind, dispute, type Books } from './books.js';
import {
  decideDispute,
  disputesOf,
  recordDisputeWord,
  recordReport,
  transactionOf,
  type DisputeDecision,
  type ProviderReport,
} from './domain.js';
import { BY, decided, type Step, type World } from './world.js';

const PART = '30.00';
const WORDS = { disputed: 'Chargeback', 'dispute-won': 'ChargebackWon', 'dispute-lost': 'ChargebackLost' } as const;

/**
 * The bank of the shopper wants money back that we know to be taken, and the provider tells how that ended: it may be told
 * before its beginning. Once is enough for a model.
 */
export function disputeSteps(world: World): Step[] {
  const { payment, books } = world;
  if (!payment) return [];
  return books.transactions.flatMap(({ id, sessionId, state }): Step[] => {
    if (state === 'failed' || transactionOf(payment, id)?.says !== 'captured') return [];
    const before = disputesOf(payment);
    const isOver = before.some(({ phase }) => phase !== 'open');
    // A bank takes back what was taken: of what a person alone says so, it knows nothing.
    const isTaken = state === 'captured';
    const statuses = (['disputed', 'dispute-won', 'dispute-lost'] as const).filter(
      (status) => isTaken && (status === 'disputed' ? before.length === 0 : !isOver),
    );
    return [
      ...statuses.map((status) => ({
        name: `webhook: ${WORDS[status]} of ${id}`,
        run: () => reported(world, wordOf(id, sessionId, status)),
      })),
      ...(before.length === 0 ? forged(world, id, sessionId, isTaken) : []),
    ];
  });
}

function wordOf(id: string, sessionId: string, status: keyof typeof WORDS): ProviderReport {
  const words = { sessionId, subject: 'payment' as const, statusCode: WORDS[status], statusDetail: '', attempts: [] };
  return { ...words, status, authorizationId: id, transactionId: `N-${id}` };
}

function reported(world: World, report: ProviderReport): World | undefined {
  const next = decided(world, (known, context) => recordReport(known, report, { confirmed: true }, context));
  return next && { ...next, books: disputedBooks(next) };
}

/** No bank wants it: the provider is asked, and says so where it was taken there as well, or nothing. */
function forged(world: World, id: string, sessionId: string, isTaken: boolean): Step[] {
  const word = wordOf(id, sessionId, 'disputed');
  const told = (name: string, answered: boolean): Step => ({
    name: `forged webhook: ${word.statusCode} of ${id}, ${name}`,
    run: () =>
      decided(world, (known, context) => {
        const report = answered ? { ...word, status: 'captured' as const, statusCode: 'Success' } : undefined;
        return recordDisputeWord(known, word, 'n', { answered, askedAt: context.now, report }, context);
      }),
  });
  return [...(isTaken ? [told('denied', true)] : []), told('no answer', false)];
}

/** A person decides what nobody else tells: so it is at the bank. */
export function disputeDecisions(world: World): Step[] {
  return disputesOf(world.payment!).flatMap(({ id }): Step[] => {
    const step = (name: string, decision: DisputeDecision): Step => ({
      name: `operator ${name}`,
      byOperator: true,
      run: () => decideOn(world, decision),
    });
    return [
      step(`wins ${id}`, { kind: 'win-dispute', dispute: id }),
      step(`loses ${id}`, { kind: 'lose-dispute', dispute: id }),
      step(`loses a part of ${id}`, { kind: 'lose-dispute', dispute: id, amount: PART }),
    ];
  });
}

export function decideOn(world: World, decision: DisputeDecision): World | undefined {
  const next = decided(world, (payment, context) => decideDispute(payment, decision, BY, context));
  return next && { ...next, books: disputedBooks(next) };
}

/** As it was decided here, so it is at the bank: of the sale whose id the dispute was told under, and of no other. */
function disputedBooks({ payment, books }: World): Books {
  return disputesOf(payment!).reduce((known, { transaction, phase, amount }) => {
    const book = bookBehind(known, { ids: [transaction] });
    return book ? dispute(known, book.id, phase === 'lost' ? amount.minor : 0) : known;
  }, books);
}
