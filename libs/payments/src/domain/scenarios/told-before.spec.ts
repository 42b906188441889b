import { describe, expect, it } from '@jest/globals';
import type { ProviderReport } from '../values/provider-report.js';
import { isToldBefore, reportKeyOf } from '../events/report-evidence.js';
import { authorizationId, authorizedReport, refundReport, transactionId } from '../testing/stories.js';

const numbers = { transactionId, authorizationId };
const refund = (patch: Partial<ProviderReport> = {}) =>
  refundReport('30.00', { ...numbers, messageId: 'm1', ...patch });
const noNumbers = { transactionId: undefined, authorizationId: undefined };

/** What both reports of a refund say must be equal; what only one of them says tells nothing. */
describe('case 97: a refund that the provider has told of before', () => {
  it.each<[string, Partial<ProviderReport>, boolean]>([
    ['the same', {}, true],
    ['the amount in other digits', { amount: '30' }, true],
    ['without a currency', { currency: undefined }, true],
    ['without the id of its message', { messageId: undefined }, true],
    ['without its number', { transactionId: undefined }, true],
    ['without its authorization', { authorizationId: undefined }, true],
    ['without any number', noNumbers, true],
    ['under another number of the same authorization', { transactionId: '8' }, true],
    ['under another authorization of the same number', { authorizationId: '8' }, true],
    ['under other numbers', { transactionId: '8', authorizationId: '9' }, false],
    ['over another amount', { amount: '30.01' }, false],
    ['in another currency', { currency: 'EUR' }, false],
    ['in another message', { messageId: 'm2' }, false],
    ['of another session', { sessionId: 'session-2' }, false],
    ['that failed', { status: 'failed' }, false],
    ['that is a payment', { subject: 'payment' }, false],
  ])('%s', (_, patch, expected) => {
    const told = refund(patch);
    expect(isToldBefore([reportKeyOf(refund())], told)).toBe(expected);
    expect(isToldBefore([reportKeyOf(told)], refund())).toBe(expected);
    expect(isToldBefore([reportKeyOf(authorizedReport()), reportKeyOf(refund())], told)).toBe(expected);
  });

  it('is not told of by the payment that it is taken from', () => {
    expect(isToldBefore([reportKeyOf(authorizedReport({ amount: '30.00' }))], refund())).toBe(false);
    expect(isToldBefore([], refund())).toBe(false);
  });

  it('of a payment, only the very report is', () => {
    const key = reportKeyOf(authorizedReport());
    expect(isToldBefore([key], authorizedReport())).toBe(true);
    expect(isToldBefore([key], authorizedReport({ transactionId: undefined }))).toBe(false);
  });
});
