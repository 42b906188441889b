import { decide as decideByHand } from '../../../libs/payments/src/domain/operators/operator-decision.js';
import { type OperatorDecision } from '../../../libs/payments/src/domain/operators/operator-decision.js';
import { erasePerson } from '../../../libs/payments/src/domain/operators/operator-erase.js';
import { noteOperatorAct } from '../../../libs/payments/src/domain/operators/operator-act.js';
import type { PaymentEvent } from '../../../libs/payments/src/domain/events/payment.events.js';
import { disputesOf } from '../../../libs/payments/src/domain/state/disputes.js';
import type { Payment } from '../../../libs/payments/src/domain/state/payment.js';
import type { DecisionContext } from '../../../libs/payments/src/domain/values/decision-context.js';
import { formatMoney } from '../../../libs/payments/src/domain/values/money.js';
import type { Dice } from '../../simulation/dice.js';

const BY = { by: 'somebody', why: 'seen at the provider' };
const KINDS = [
  'resolve',
  'resolve',
  'resolve',
  'release',
  'reject',
  'accept',
  'accept',
  'refund',
  'refund',
  'link',
  'dispute',
  'act',
] as const;
const AMOUNTS = ['29.90', '129.90', 'x', '50.00'];

interface Made {
  name: string;
  decide: (payment: Payment, context: DecisionContext, setup: { refunds: 'manual' | 'api' }) => PaymentEvent[];
}

interface About {
  /** Places in lists. */
  one: number;
  other: number;
  way: number;
  outcome: 'happened' | 'did-not-happen';
  amount: string;
}

type Kind = Exclude<(typeof KINDS)[number], 'act'>;

const DECISIONS: Record<Kind, (payment: Payment, about: About) => OperatorDecision | undefined> = {
  resolve({ sessions, operations, transactions }, { one, way, outcome }) {
    const known = nth(transactions, one);
    const kind = 'resolve';
    if (way === 0) return { kind, sessionId: nth(Object.keys(sessions), one)!, outcome };
    if (way === 1) return { kind, guid: nth(operations, one)!.guid, outcome };
    if (way === 2) return known && { kind, authorizationId: known.id, about: 'authorization', outcome };
    return known && { kind, authorizationId: known.authorizationId ?? known.id, outcome };
  },
  release: ({ sessions }, { one }) => ({ kind: 'release-review', sessionId: nth(Object.keys(sessions), one)! }),
  reject: ({ sessions }, { one }) => ({ kind: 'reject-review', sessionId: nth(Object.keys(sessions), one)! }),
  accept({ sessions, transactions, reviews }, { one, other, way }) {
    const transaction = way === 0 ? nth(transactions, one)?.id : nth(reviews, other)?.transaction;
    return { kind: 'accept-review', sessionId: nth(Object.keys(sessions), one)!, transaction };
  },
  refund({ sessions, refunds }, { one, other, way, amount }) {
    const refund = nth(refunds, one);
    const kind = 'confirm-refund';
    if (way === 0) return { kind, sessionId: nth(Object.keys(sessions), one)!, amount, transactionId: `R${other}` };
    if (!refund) return undefined;
    if (way < 3) return { kind: 'reject-refund', guid: refund.guid };
    const of = way === 3 ? amount : formatMoney(refund.amount);
    return { kind, guid: refund.guid, amount: of, ...(other === 0 && { transactionId: 'R1' }) };
  },
  link({ refunds }, { one, other }) {
    const found = nth(
      refunds.filter(({ mode }) => mode === 'provider'),
      other,
    );
    const refund = nth(refunds, one);
    return found && refund && { kind: 'link-refund', guid: refund.guid, discovered: found.guid };
  },
  dispute(payment, { one, way, amount }) {
    const dispute = nth(disputesOf(payment), one)?.id;
    if (dispute === undefined) return undefined;
    if (way === 0) return { kind: 'confirm-dispute', dispute };
    if (way === 1) return { kind: 'win-dispute', dispute };
    if (way === 4) return { kind: 'note-dispute', dispute, deadline: '2026-03-02T09:00:00.000Z' };
    return { kind: 'lose-dispute', dispute, ...(way === 2 && { amount }) };
  },
};

/** What a person could decide, about whatever stands at a place in the payment. */
export function anyDecision(dice: Dice): Made {
  const kind = dice.pick(KINDS);
  const [one, other] = [dice.below(4), dice.below(4)];
  const outcome = dice.pick(['happened', 'did-not-happen'] as const);
  const way = dice.below(5);
  const amount = dice.pick(AMOUNTS);
  const name = `operator: ${kind} ${one} ${other} ${way} ${outcome} ${amount}`;
  const about = { one, other, way, outcome, amount };
  const decide: Made['decide'] = (payment, context, rules) => {
    if (kind === 'act' && way === 0) return erasePerson(payment, BY, context);
    if (kind === 'act') return noteOperatorAct('ask', 's1', BY, context);
    const decision = DECISIONS[kind](payment, about);
    return decision ? decideByHand(payment, decision, BY, rules, context) : [];
  };
  return { name, decide };
}

function nth<T>(items: readonly T[], place: number): T | undefined {
  return items[place % Math.max(1, items.length)];
}
