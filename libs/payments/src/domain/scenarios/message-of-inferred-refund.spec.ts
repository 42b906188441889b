import { describe, expect, it } from '@jest/globals';
import { saidBefore } from '../matching/refund-words.js';
import { recordReport } from '../reports/record-report.js';
import { later } from '../testing/decision-contexts.js';
import { trustIn } from '../reports/trust.js';
import { refundReport, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

describe('case 751: a refund that an answer told before its sale was known, and whose message comes then', () => {
  const sold = says('s1', 'T1', 'captured');
  /** The answer has no message id, and the sale is inferred under its numbers. */
  const told = (refund = refundReport('129.90', { sessionId: 's1' })) =>
    new Sequence({ flow: 'sale' }).start('s1').void('v1').inquiry('s1', refund);
  const refundsIn = ({ payment }: Sequence) => payment.refunds.map(({ amount: { minor } }) => minor);

  it.each([
    ['a number of its own, and a person says that this is the sale', {}],
    ['a number of its own beside the id of the sale', { authorizationId: 'T1' }],
  ])('is one refund, once the sale is told: with %s', (_, ids) => {
    const refund = refundReport('129.90', { sessionId: 's1', ...ids });
    const sequence = told(refund).report(sold);
    if (sequence.reviews.length > 0) sequence.accept('s1', 'T1');
    const message = { ...refund, messageId: 'm1' };
    const trust = (['always', 'surprising'] as const).map((mode) => trustIn(sequence.payment, message, mode));
    expect(trust).toEqual(['believe', 'believe']);
    sequence.decide((payment) => recordReport(payment, message, { notificationId: 'n', confirmed: true }, later));
    expect([refundsIn(sequence), sequence.reviews]).toEqual([[12_990], []]);
    expect(saidBefore(sequence.payment, { ...message, messageId: 'm2' })).toBeUndefined();
  });

  it('is asked about as long as the sale is not told, since the number can be that of the sale', () => {
    expect(saidBefore(told().payment, refundReport('129.90', { sessionId: 's1', messageId: 'm1' }))).toBe(
      'without an id',
    );
  });

  it('is asked about, if the number is that of the sale', () => {
    const ofSale = refundReport('50.00', { sessionId: 's1', transactionId: 'N-T1', authorizationId: 'T1' });
    const sequence = told(ofSale).report(sold);
    expect(saidBefore(sequence.payment, { ...ofSale, messageId: 'm1' })).toBe('without an id');
  });

  it('is asked about, if the sale is told without a number, since that one can be its number', () => {
    const beside = refundReport('50.00', { sessionId: 's1', authorizationId: 'T1' });
    const sequence = told(beside).report({ ...sold, transactionId: undefined });
    expect(saidBefore(sequence.payment, { ...beside, messageId: 'm1' })).toBe('without an id');
  });
});
