import fc from 'fast-check';
import type { Payment, ProviderReport } from '#payments';
import { confirmRefund, linkRefund } from '../../libs/payments/src/domain/operators/operator-refund.js';
import { recordReport } from '../../libs/payments/src/domain/reports/record-report.js';
import { givenBack, says } from '../../libs/payments/src/domain/testing/reports.js';
import type { Sequence } from '../../libs/payments/src/domain/testing/sequence.js';
import { ayla } from '../../libs/payments/src/domain/testing/stories.js';

/** One thing that may happen to a payment, and how a printed story tells it. */
export interface RandomStep {
  play: (sequence: Sequence) => unknown;
  toString: () => string;
}

const session = fc.constantFrom('s1', 's1', 's1', 's2');
/** The provider never gives two sessions transactions of one number. */
const transaction = fc.constantFrom('T1', 'T1', 'T2');
const named = (sessionId: string, id: string) => (sessionId === 's1' ? id : `${id}-second`);
const amount = fc.constantFrom('129.90', '129.90', '129.90', '29.90', '50.00');
const status = fc.constantFrom<ProviderReport['status'][]>(
  ...(['authorized', 'authorized', 'captured', 'captured', 'voided', 'failed', 'declined', 'unrecognized'] as const),
);
const outcome = fc.constantFrom('accepted', 'accepted', 'refused', 'unknown', 'not-sent' as const);
const number = fc.nat(5);

/** What may happen to a payment, in any order and whether it makes sense or not; what the domain refuses does not happen. */
export const randomStep: fc.Arbitrary<RandomStep> = fc.oneof(
  step('start', fc.tuple(session, amount), (sequence, id, of) => sequence.start(id, of)),
  step('purchase', fc.tuple(number), (sequence, n) => sequence.purchase(`p${n}`)),
  step('void', fc.tuple(number), (sequence, n) => sequence.void(`v${n}`)),
  step('refund', fc.tuple(number, amount), (sequence, n, of) => sequence.refund(`r${n}`, of)),
  step('report', fc.tuple(session, transaction, status, amount), (sequence, s, t, said, of) =>
    sequence.report(says(s, named(s, t), said, { amount: of })),
  ),
  step('unconfirmed report', fc.tuple(session, transaction), (sequence, s, t) =>
    sequence.decide((payment) =>
      recordReport(payment, says(s, named(s, t), 'authorized'), { confirmed: false }, sequence.context),
    ),
  ),
  step('report of a refund', fc.tuple(session, transaction, amount, number), (sequence, s, t, of, n) =>
    sequence.report(givenBack(s, named(s, t), of, `m${n}`)),
  ),
  step('report of a failed refund', fc.tuple(session, transaction, amount, number), (sequence, s, t, of, n) =>
    sequence.report({ ...givenBack(s, named(s, t), of, `f${n}`), status: 'failed' }),
  ),
  step('answer', fc.tuple(session, transaction, status), (sequence, s, t, said) =>
    sequence.inquiry(s, says(s, named(s, t), said)),
  ),
  step('no answer', fc.tuple(session), (sequence, s) => sequence.inquiry(s, 'no answer')),
  step('unknown there', fc.tuple(session), (sequence, s) => sequence.inquiry(s)),
  step('capture', fc.tuple(session, transaction, outcome), (sequence, s, t, kind) =>
    sequence.capture(named(s, t), kind),
  ),
  step('voiding', fc.tuple(session, transaction, outcome), (sequence, s, t, kind) =>
    sequence.voiding(named(s, t), kind),
  ),
  step('release', fc.tuple(session), (sequence, s) => sequence.release(s)),
  step('reject', fc.tuple(session), (sequence, s) => sequence.reject(s)),
  step('accept', fc.tuple(session), (sequence, s) => sequence.accept(s)),
  step('resolve', fc.tuple(session, transaction, fc.boolean()), (sequence, s, t, happened) =>
    sequence.resolve({ authorizationId: named(s, t), outcome: happened ? 'happened' : 'did-not-happen' }),
  ),
  step('reject refund', fc.tuple(number), (sequence, n) => sequence.rejectRefund(`r${n}`)),
  step('confirm refund', fc.tuple(number, amount), (sequence, n, of) =>
    sequence.decide((payment) => confirmRefund(payment, { guid: `r${n}`, amount: of }, ayla, sequence.context)),
  ),
  step('link refund', fc.tuple(number, number), (sequence, n, m) =>
    sequence.decide((payment) => linkRefund(payment, `r${n}`, foundAt(payment, m), ayla, sequence.context)),
  ),
  step('time', fc.tuple(fc.constantFrom(30_000, 3_600_000, 90_000_000)), (sequence, ms) => sequence.in(ms)),
);

export const randomSetup = fc.record({
  flow: fc.constantFrom('acv', 'sale' as const),
  refunds: fc.constantFrom('manual', 'api' as const),
  confirmation: fc.constantFrom('response', 'webhook' as const),
});

function foundAt({ refunds }: Payment, place: number): string {
  const found = refunds.filter(({ mode }) => mode === 'provider');
  return found[place % Math.max(1, found.length)]?.guid ?? '';
}

function step<T extends unknown[]>(
  name: string,
  values: fc.Arbitrary<T>,
  play: (sequence: Sequence, ...values: T) => unknown,
): fc.Arbitrary<RandomStep> {
  return values.map((chosen) => ({
    play: (sequence) => play(sequence, ...chosen),
    toString: () => [name, ...chosen].join(' '),
  }));
}
