import { dueItems, type DueItem, type Payment } from './domain.js';
import { RULES, type World } from './world.js';

const known = new WeakMap<Payment, DueItem[]>();

/** A payment never changes, and what is due in it is wanted again and again. */
export function dueOf(payment: Payment): DueItem[] {
  const items = known.get(payment) ?? dueItems(payment, RULES);
  known.set(payment, items);
  return items;
}

export function nextDueOf(payment: Payment): string | undefined {
  return dueOf(payment).reduce<string | undefined>(
    (first, { at }) => (first === undefined || at < first ? at : first),
    undefined,
  );
}

/** Sessions that an inquiry is due about. */
export function dueSessions({ payment, now }: World): string[] {
  const due = dueOf(payment!).filter(({ kind, at }) => kind === 'inquire' && at <= now);
  return due.map(({ sessionId }) => sessionId);
}
