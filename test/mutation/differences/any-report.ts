import type { ProviderAttempt, ProviderReport } from '../../../libs/payments/src/domain/values/provider-report.js';
import type { Dice } from '../../simulation/dice.js';

const AMOUNTS = ['129.90', '129.90', '129.90', '29.90', '100.00', '1000.00', undefined, 'x'];
const STATUSES = ['authorized', 'captured', 'voided', 'failed', 'declined', 'pending', 'unrecognized'] as const;
const DISPUTES = ['disputed', 'dispute-won', 'dispute-lost', 'unrecognized'] as const;
const TIMES = ['2026-03-01T08:59:00.000Z', '2026-03-01T09:00:00.000Z', '2026-03-01T09:30:00.000Z'];

/** Anything that a provider could say, likely or not. */
export function anyReport(dice: Dice): ProviderReport {
  const sessionId = dice.pick(['s1', 's1', 's1', 's2']);
  const kind = dice.pick(['payment', 'payment', 'payment', 'payment', 'refund', 'dispute', 'other'] as const);
  const status = statusOf(dice, kind);
  const amount = dice.pick(AMOUNTS);
  return {
    sessionId,
    subject: kind === 'dispute' ? 'payment' : kind,
    status,
    ...(amount !== undefined && { amount, currency: dice.chance(0.03) ? 'EUR' : 'TRY' }),
    ...idsOf(dice, kind === 'refund'),
    statusCode: `said ${status}`,
    statusDetail: '',
    attempts: Array.from({ length: dice.pick([0, 0, 0, 1, 2]) }, () => anyAttempt(dice)),
    ...(dice.chance(0.4) && { messageId: `m${dice.below(4)}` }),
    ...(dice.chance(0.3) && { issuedAt: dice.pick(TIMES) }),
  };
}

function statusOf(dice: Dice, kind: string): ProviderReport['status'] {
  if (kind === 'refund') return dice.pick(['captured', 'captured', 'failed', 'declined', 'pending'] as const);
  if (kind === 'dispute') return dice.pick(DISPUTES);
  return dice.chance(0.6) ? dice.pick(['authorized', 'captured'] as const) : dice.pick(STATUSES);
}

function anyAttempt(dice: Dice): ProviderAttempt {
  const status = dice.pick(['authorized', 'captured', 'voided', undefined] as const);
  return { statusCode: `${status}`, statusDetail: '', ...idsOf(dice, false), ...(status && { status }) };
}

function idsOf(dice: Dice, isOfRefund: boolean): Pick<ProviderAttempt, 'authorizationId' | 'transactionId'> {
  const id = dice.pick(['T1', 'T1', 'T1', 'T2', 'C1']);
  const number = isOfRefund ? dice.pick([`N-${id}`, `N-${id}`, 'R1', 'R2', undefined]) : `N-${id}`;
  const which = isOfRefund ? 1 : dice.below(8);
  return {
    ...(which !== 1 && which !== 7 && { authorizationId: id }),
    ...(number !== undefined && which !== 2 && which !== 7 && { transactionId: number }),
  };
}
