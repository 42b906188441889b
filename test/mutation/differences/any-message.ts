import { recordAnswer } from '../../../libs/payments/src/domain/answers/record-answer.js';
import {
  recordCaptureOutcome,
  recordRefundOutcome,
  recordVoidOutcome,
} from '../../../libs/payments/src/domain/answers/record-call-outcome.js';
import { recordReport } from '../../../libs/payments/src/domain/reports/record-report.js';
import type { CallOutcome } from '../../../libs/payments/src/domain/values/call-outcome.js';
import { plus } from '../../../libs/payments/src/domain/values/decision-context.js';
import type { Dice } from '../../simulation/dice.js';
import { anyReport } from './any-report.js';
import { notified } from './told.js';

import { act, nth, type Made } from './act.js';

const SAID = { statusCode: '', statusDetail: '' };
const OUTCOMES = ['accepted', 'accepted', 'refused', 'unknown', 'not-sent'] as const;

/** What the provider tells, asked or not, and what comes of our calls. */
export const MESSAGES: Record<'report' | 'notification' | 'answer' | 'call', (dice: Dice) => Made> = {
  report(dice) {
    const report = anyReport(dice);
    const source = {
      confirmed: dice.chance(0.8),
      ...(dice.chance(0.1) && { byHand: true as const }),
      notificationId: 'n',
    };
    return act(`report ${JSON.stringify([report, source])}`, (known, context) =>
      recordReport(known, report, source, context),
    );
  },
  notification(dice) {
    const report = anyReport(dice);
    const other = anyReport(dice);
    const answer = dice.pick([
      'none' as const,
      undefined,
      report,
      other,
      { ...other, sessionId: report.sessionId },
      { ...report, status: other.status },
    ]);
    const intake = {
      mode: dice.pick(['always', 'always', 'surprising'] as const),
      answer,
      notOurs: dice.chance(0.1) ? ['T1'] : [],
      mayBeStale: dice.chance(0.5),
    };
    return {
      name: `notification ${JSON.stringify([report, intake])}`,
      decide: (known, context) => (known ? notified(known, report, intake, context) : { events: [] }),
    };
  },
  answer(dice) {
    const any = dice.chance(0.1);
    const report = dice.chance(0.15) ? undefined : anyReport(dice);
    const sessionId = report?.sessionId ?? dice.pick(['s1', 's2']);
    const ago = dice.pick([0, 0, 30_000, 700_000]);
    const notOurs = dice.chance(0.1) ? [dice.pick(['T1', 'N-T2', 'C1'])] : [];
    return act(`answer ${sessionId} ${JSON.stringify([report, any, ago, notOurs])}`, (known, context) =>
      recordAnswer(known, sessionId, { answered: !any, askedAt: plus(context.now, -ago), report, notOurs }, context),
    );
  },
  call(dice) {
    const outcome: CallOutcome = {
      kind: dice.pick(OUTCOMES),
      ...(dice.chance(0.15) && { alreadyDone: true }),
      ...(dice.chance(0.15) && { isTooMuch: true }),
      ...SAID,
    };
    const place = dice.below(4);
    const about = dice.pick(['money', 'money', 'refund']);
    return act(`outcome of ${about} ${place} ${JSON.stringify(outcome)}`, (known, context, { confirmation }) => {
      const refund = nth(
        known.refunds.filter(({ mode, phase }) => mode === 'api' && phase === 'sent'),
        place,
      );
      if (about === 'refund') return refund ? recordRefundOutcome(known, refund.guid, outcome, context) : [];
      const { call, authorizationId, id } =
        nth(
          known.transactions.filter(({ call: one }) => one),
          place,
        ) ?? {};
      if (!call) return [];
      const record = call.kind === 'capture' ? recordCaptureOutcome : recordVoidOutcome;
      return record(known, authorizationId ?? id!, outcome, confirmation, context);
    });
  },
};
