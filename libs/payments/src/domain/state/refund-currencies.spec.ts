import { describe, expect, it } from '@jest/globals';
import { sourceOf, takenWithRoom } from './refund-source.js';
import { idsOfRefund } from './transaction-ids.js';
import { recordRefundReport } from '../reports/record-refund-report.js';
import { paymentWith, refundOf, reportedOf, transaction } from '../testing/made-payment.js';
import { lira } from '../testing/event-values.js';
import { says } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';

const euro = (minor: number) => ({ minor, currency: 'EUR' });
const taken = transaction();
const inEuro = transaction({ id: 'T2', amount: euro(12_990) });
const unnamed = refundOf({ transaction: 'T1', reportedAs: 'R1' });

describe('a refund from the dashboard that names no sale is of', () => {
  it.each([
    ['the one in its currency', { ...unnamed, amount: euro(2990) }, [taken, inEuro], 'T2'],
    ['the one that it was taken for, in its currency', unnamed, [taken, inEuro], 'T1'],
    ['the one that it was taken for, where none is in its currency', { ...unnamed, amount: euro(2990) }, [taken], 'T1'],
  ])('%s', (_, refund, transactions, expected) => {
    expect(sourceOf(paymentWith(transactions, { refunds: [refund] }), refund)?.id).toBe(expected);
  });
});

describe('a new refund has room in', () => {
  const third = transaction({ id: 'T3' });

  it.each([
    ['the sale in its currency', [taken, inEuro], [], euro(2990), 'T2'],
    ['the oldest one', [taken, inEuro, third], [], lira('129.90'), 'T1'],
    [
      'the oldest one, beside a refund in another currency',
      [taken, inEuro, third],
      [{ ...unnamed, amount: euro(12_990) }],
      lira('129.90'),
      'T1',
    ],
    ['the next one, beside a refund in its currency', [taken, inEuro, third], [unnamed], lira('129.90'), 'T3'],
  ])('%s', (_, transactions, refunds, amount, expected) => {
    expect(takenWithRoom(paymentWith(transactions, { refunds }), 'session-1', amount)?.id).toBe(expected);
  });
});

describe('the ids of a refund are those', () => {
  const refunds = [refundOf(), refundOf({ guid: 'r2', transaction: 'T2', amount: euro(2990) })];
  const payment = paymentWith([taken, inEuro, transaction({ id: 'T3', sessionId: 'session-2' })], { refunds });

  it.each([
    ['of its sale', 'r2', ['T2', 'N-T2']],
    ['of every sale of its session, where nobody knows it', 'of nobody', ['T1', 'N-T1', 'T2', 'N-T2']],
  ])('%s', (_, guid, expected) => {
    expect(idsOfRefund(payment, { guid, sessionId: 'session-1' })).toEqual(expected);
  });
});

describe('the report of a refund', () => {
  const report = says('session-1', 'T2', 'captured', { subject: 'refund', amount: '29.90', currency: undefined });
  const unknown = { authorizationId: undefined, transactionId: 'R1', currency: 'EUR' };
  const recorded = (transactions: ReturnType<typeof transaction>[], patch: Partial<typeof report> = {}) => {
    const payment = paymentWith(transactions);
    return recordRefundReport(payment, reportedOf(payment, { ...report, ...patch }));
  };

  it('without a currency is in that of its sale', () => {
    expect(recorded([inEuro])).toMatchObject([{ type: 'RefundDiscovered', data: { amount: euro(2990) } }]);
  });

  it.each([
    ['in the currency of one of two sales is of that', [taken, inEuro], ['RefundDiscovered']],
    [
      'in the currency of a sale of another session is in review',
      [{ ...inEuro, sessionId: 'session-2' }],
      ['CURRENCY_MISMATCH'],
    ],
  ])('%s', (_, transactions, expected) => {
    expect(words(recorded(transactions, unknown))?.map((word) => word.split(' ')[0])).toEqual(expected);
  });
});
