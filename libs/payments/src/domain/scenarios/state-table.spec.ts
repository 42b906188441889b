import { describe, expect, it } from '@jest/globals';
import { forgottenOf, reviewsOf, waitingRefundsOf } from '../due/attention.js';
import { openEndsOf } from '../due/open-ends.js';
import { transactionIdsOf } from '../state/transaction-ids.js';
import { openDisputesOf } from '../state/disputes.js';
import { dueItems } from '../due/due.js';
import type { DueItem } from '../schedule/due-item.js';
import { isWorthInquiring, unknownOutcomes } from '../schedule/unknown-outcomes.js';
import { brokenLaws, isAtRest } from '../due/law.js';
import { balanceMinor, isCycleClosed, isOccupied, refundableMinor } from '../state/money-state.js';
import { statusOf } from '../status/operation-status.js';
import { phaseOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { actionsOn } from '../testing/actions.js';
import { refusalOf } from '../testing/given.js';
import { OTHER_STATES } from '../testing/other-states.js';
import { TRANSACTION_STATES } from '../testing/transaction-states.js';
import { contextAt, rules } from '../testing/stories.js';

const LATER = '2026-03-01T09:05:00.000Z';
const KINDS: readonly DueItem['kind'][] = [
  'clarify',
  'send',
  'remind',
  'give-up',
  'expire',
  'refund',
  'cancel',
  'inquire',
];
const giveUp = { ...rules, giveUpAfterMs: 259_200_000 };
const all = { ...TRANSACTION_STATES, ...OTHER_STATES };

/** Everything that is stored of it, everything that is derived, and what follows from everything that can be done about it. */
describe('every state of a payment, as a whole', () => {
  it.each(Object.keys(all))('%s', (name) => {
    const { payment } = all[name]!();
    expect(brokenLaws(payment, rules)).toEqual([]);
    expect(`\n${[...stored(payment), ...derived(payment), ...followingOf(payment)].join('\n')}\n`).toMatchSnapshot();
  });
});

describe('what is due of some kinds', () => {
  it.each(Object.keys(all))('case 541: is that of all kinds without the others: %s', (name) => {
    const { payment } = all[name]!();
    const found = KINDS.map((kind) => dueItems(payment, giveUp, [kind]));
    expect(found).toEqual(KINDS.map((kind) => dueItems(payment, giveUp).filter((item) => item.kind === kind)));
    expect(dueItems(payment, giveUp, KINDS)).toEqual(dueItems(payment, giveUp));
  });

  it('has an example of each but those that are done as soon as they are due', () => {
    const seen = Object.values(all).flatMap((story) => dueItems(story().payment, giveUp).map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !seen.includes(kind))).toEqual(['clarify', 'cancel']);
  });
});

function stored(payment: Payment): string[] {
  const { sessions, transactions, operations, refunds, reviews, ...rest } = payment;
  const lists = { session: Object.values(sessions), transaction: transactions, operation: operations, refund: refunds };
  const items = Object.entries({ ...lists, review: reviews });
  return [line('payment', rest), ...items.flatMap(([name, list]) => list.map((item) => line(name, item)))];
}

function derived(payment: Payment): string[] {
  const facts = {
    phase: phaseOf(payment),
    balance: balanceMinor(payment),
    refundable: refundableMinor(payment),
    isCycleClosed: isCycleClosed(payment),
    isOccupied: isOccupied(payment),
    isAtRest: isAtRest(payment),
    isWorthInquiring: isWorthInquiring(payment, rules.inquireAfterMs, LATER),
    ids: transactionIdsOf(payment),
  };
  return [
    line('=', facts),
    ...payment.operations.map((operation) => line(`= ${operation.guid}`, statusOf(payment, operation))),
    ...unknownOutcomes(payment, LATER).map((item) => line('unknown', item)),
    ...dueItems(payment, giveUp).map((item) => line('due', item)),
    ...reviewsOf(payment).map((item) => line('listed', item)),
    ...openEndsOf(payment).map((item) => line('listed', item)),
    ...waitingRefundsOf(payment).map((item) => line('listed', item)),
    ...forgottenOf(payment).map(({ id }) => line('listed', { forgotten: id })),
    ...openDisputesOf(payment).map((item) => line('listed', item)),
  ];
}

/** Whole events, or the code of the refusal. */
function followingOf(payment: Payment): string[] {
  return Object.entries(actionsOn(payment, contextAt(LATER))).map(([name, decide]) => {
    let events: PaymentEvent[] = [];
    const refusal = refusalOf(() => (events = decide()));
    return line(`? ${name}`, refusal ? { refused: refusal.code, ...refusal.details } : events);
  });
}

const line = (name: string, value: object) => `${name} ${JSON.stringify(value)}`;
