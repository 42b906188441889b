import { describe, expect, it } from '@jest/globals';
import { confirmRefund } from '../operators/operator-refund.js';
import { recordReport } from '../reports/record-report.js';
import { sale } from '../testing/beginnings.js';
import { givenBack } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const made = givenBack('s1', 'R1', '30.00', 'm1');
const failed = { ...made, status: 'failed' as const, messageId: 'm2' };
const byHand = () => sale().refund('r1', '30.00');
const confirm = (sequence: Sequence) =>
  sequence.decide((payment) => confirmRefund(payment, { guid: 'r1', amount: '30.00' }, ayla, sequence.context));
const unknown = () => sale({ refunds: 'api' }).refund('r1', '30.00').refunding('r1', 'unknown');
const attach = (sequence: Sequence) => {
  const source = { notificationId: 'n1', confirmed: true, byHand: true };
  return sequence.decide((payment) => recordReport(payment, made, source, sequence.context));
};
const seen = (sequence: Sequence) => [sequence.balance, sequence.status('r1')];

describe('case 594: whoever said that a refund was not made', () => {
  it.each<[string, () => Sequence]>([
    ['a person confirmed it, by mistake', () => confirm(byHand())],
    ['a person said that it happened', () => unknown().resolve({ guid: 'r1', outcome: 'happened' })],
    ['a person confirmed a notification of it', () => attach(byHand())],
  ])('an operator alone: %s', (_, story) =>
    expect(seen(story().rejectRefund('r1'))).toEqual(['129.90', 'rejected REFUND_REJECTED']),
  );

  it('a void of it was not made, says an operator', () => {
    const sequence = sale().void('v1');
    sequence.decide((payment) => confirmRefund(payment, { guid: 'v1', amount: '129.90' }, ayla, sequence.context));
    expect(sequence.rejectRefund('v1').status('v1')).toBe('rejected REFUND_REJECTED');
  });

  it.each<[string, (sequence: Sequence) => Sequence]>([
    ['accepted', (sequence) => sequence.accept('s1')],
    ['let go, and rejected after that', (sequence) => sequence.release('s1').rejectRefund('r1')],
  ])('the provider, and a person has %s that', (_, decide) =>
    expect(seen(decide(confirm(byHand()).report(failed)))).toEqual(['129.90', 'rejected REFUND_FAILED']),
  );
});
