import { MESSAGES } from './any-message.js';
import { recordOpenOutcome } from '../../../libs/payments/src/domain/answers/record-call-outcome.js';
import { noteHistoryCall } from '../../../libs/payments/src/domain/requests/note-history-call.js';
import { recordUnpaidReturn } from '../../../libs/payments/src/domain/requests/record-unpaid-return.js';
import { giveWay } from '../../../libs/payments/src/domain/reports/yield-to-other-order.js';
import { requestCapture } from '../../../libs/payments/src/domain/requests/request-capture.js';
import { requestRefund } from '../../../libs/payments/src/domain/requests/request-refund.js';
import { requestSession } from '../../../libs/payments/src/domain/requests/request-session.js';
import { requestVoid } from '../../../libs/payments/src/domain/requests/request-void.js';
import type { Payment } from '../../../libs/payments/src/domain/state/payment.js';
import type { OpenOutcome } from '../../../libs/payments/src/domain/values/call-outcome.js';
import { lira, sessionRequest } from '../../../libs/payments/src/domain/testing/stories.js';
import { plus } from '../../../libs/payments/src/domain/values/decision-context.js';
import type { Dice } from '../../simulation/dice.js';
import { anyDecision } from './any-decision.js';

import { act, type Act, type Made } from './act.js';

const SAID = { statusCode: '', statusDetail: '' };
const LIMITS = { openMax: 3, allMax: 5 };
const KINDS = { start: 2, shop: 5, report: 8, notification: 6, answer: 6, call: 6, operator: 8, other: 1, time: 2 };
const LATER = [0, 0, 0, 0, 1_000, 30_000, 60_000, 700_000, 3_600_000, 90_000_000];

/** The first begins a payment. */
export function anyAct(dice: Dice, isFirst: boolean): Act {
  const kinds = Object.entries(KINDS).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
  const kind = isFirst ? 'start' : dice.pick(kinds);
  const made = MAKERS[kind as keyof typeof KINDS](dice, isFirst);
  const ms = isFirst ? 0 : dice.pick(LATER);
  const { name, decide } = made;
  return { name: ms ? `${name}, ${ms} ms later` : name, ms, decide };
}

const MAKERS: Record<keyof typeof KINDS, (dice: Dice, isFirst: boolean) => Made> = {
  start(dice, isFirst) {
    const id = isFirst ? 's1' : dice.pick(['s1', 's2', 's2', 's3']);
    const amount = isFirst ? '129.90' : dice.pick(['129.90', '129.90', '199.90']);
    const opened: OpenOutcome = { kind: 'opened', redirectUrl: 'https://pay.example/page', ...SAID };
    const kind = isFirst
      ? 'opened'
      : dice.pick(['opened', 'opened', 'refused', 'not-sent', 'unknown', 'none'] as const);
    const outcome: OpenOutcome | undefined =
      kind === 'none' ? undefined : kind === 'opened' ? opened : { kind, ...SAID };
    return {
      name: `start ${id} over ${amount}: ${kind}`,
      decide: (payment, context, { flow }) => {
        const place = { guid: id, sessionId: id, fingerprint: id, amount: lira(amount), flow };
        const times = { expiresAt: plus(context.now, 3_600_000) };
        const request = sessionRequest({ ...place, ...times, kind: flow === 'sale' ? 'SALE' : 'AUTH' });
        const begun = requestSession(payment, request, LIMITS, context);
        return {
          events: begun,
          ...(outcome && { then: (now: Payment) => recordOpenOutcome(now, id, outcome, context) }),
        };
      },
    };
  },
  shop(dice) {
    const guid = `${dice.pick(['p', 'v', 'r'])}${dice.below(4)}`;
    const amount = dice.pick(['129.90', '29.90', '29.90', '199.90', '50.00']);
    const request = { guid, fingerprint: guid };
    if (guid.startsWith('p')) {
      const of = dice.chance(0.3) ? amount : undefined;
      return act(`purchase ${guid} ${of ?? ''}`, (known, context) =>
        requestCapture(known, { ...request, amount: of }, context),
      );
    }
    if (guid.startsWith('v'))
      return act(`void ${guid}`, (known, context, { refunds }) => requestVoid(known, request, { refunds }, context));
    return act(`refund ${guid} of ${amount}`, (known, context, { refunds }) =>
      requestRefund(known, { ...request, amount: lira(amount) }, { refunds }, context),
    );
  },
  ...MESSAGES,
  operator: (dice) => {
    const { name, decide } = anyDecision(dice);
    return act(name, decide);
  },
  other(dice) {
    const which = dice.below(3);
    const ids = dice.pick([['T1'], ['N-T1', 'T1'], ['T2'], ['C1', 'N-C1']]);
    if (which === 0) return act('unpaid return', (known, context) => recordUnpaidReturn(known, 's1', 'key', context));
    if (which === 1) return act('history call', (known, context) => noteHistoryCall(known, 'h', context));
    return act(`another order has ${ids.join()}`, (known, context) => giveWay(known, ids, context) ?? []);
  },
  time: () => act('nothing', () => []),
};
