import { callSteps } from './call-steps.js';
import { ALL_STEPS } from './domain.js';
import { dueOf } from './due-of.js';
import { operatorSteps } from './operator-steps.js';
import { bookSteps } from './book-steps.js';
import { disputeSteps } from './dispute-steps.js';
import { inquirySteps } from './inquiry-steps.js';
import { notificationSteps } from './notification-steps.js';
import { since, spoken } from './relative-time.js';
import { requestSteps } from './request-steps.js';
import { at, decided, type Step, type World } from './world.js';

/** Everything that can happen next. */
export function stepsOf(world: World): Step[] {
  return [
    ...requestSteps(world),
    ...bookSteps(world),
    ...notificationSteps(world),
    ...disputeSteps(world),
    ...callSteps(world),
    ...inquirySteps(world),
    ...timeSteps(world),
    ...operatorSteps(world),
  ];
}

/** To the next thing that is due; with the worker down, nothing comes of that for now. */
function timeSteps(world: World): Step[] {
  const now = nextInstant(world);
  if (!now) return [];
  const later = at(world, now);
  const name = `time passes by ${spoken(since(world.now)(now))}`;
  return [
    { name, run: () => look(later) ?? later },
    { name: `${name}, the worker is down`, run: () => later },
  ];
}

function nextInstant({ payment, now }: World): string | undefined {
  if (!payment) return undefined;
  const due = dueOf(payment).map((item) => item.at);
  const ends = Object.values(payment.sessions).map(({ expiresAt }) => expiresAt);
  return [...due, ...ends].filter((instant) => instant > now).sort()[0];
}

export function look(world: World): World | undefined {
  const isDue = dueOf(world.payment!).some(({ kind, at: instant }) => kind !== 'inquire' && instant <= world.now);
  if (!isDue) return undefined;
  return decided(world, () => [], ALL_STEPS);
}
