import { callSteps } from './call-steps.js';
import { ALL_STEPS, dueItems } from './domain.js';
import { operatorSteps } from './operator-steps.js';
import { bookSteps, disputeSteps, inquirySteps, notificationSteps } from './provider-steps.js';
import { requestSteps } from './request-steps.js';
import { at, decided, RULES, type Step, type World } from './world.js';

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
  const looked = () => look(later) ?? later;
  return [
    { name: `time passes to ${now}`, run: looked },
    { name: `time passes to ${now}, the worker is down`, run: () => later },
  ];
}

function nextInstant({ payment, now }: World): string | undefined {
  if (!payment) return undefined;
  const due = dueItems(payment, RULES).map((item) => item.at);
  const ends = Object.values(payment.sessions).map(({ expiresAt }) => expiresAt);
  return [...due, ...ends].filter((instant) => instant > now).sort()[0];
}

export function look(world: World): World | undefined {
  return decided(world, () => [], ALL_STEPS);
}
