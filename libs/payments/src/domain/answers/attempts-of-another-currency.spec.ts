import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { later, refundReport, saleSession } from '../testing/stories.js';
import { recordAnswered } from './answer-reports.js';

describe('case 746: an answer tells of a refund in another currency than the page, and lists the sale as an attempt', () => {
  const sale = { statusCode: 'Success', statusDetail: 'card', status: 'captured' as const, authorizationId: 'T1' };
  const reviews = (currency: string) =>
    recordAnswered(
      given(...saleSession()).payment,
      refundReport('29.90', { currency, attempts: [sale] }),
      later,
      [],
    ).map(({ type, data }) => ('reason' in data ? data.reason : type));

  it('the sale is in that currency, and in review', () => {
    expect(reviews('EUR')).toEqual(['CURRENCY_MISMATCH', 'RefundDiscovered']);
  });

  it('the sale counts, if the currency is that of the page', () => {
    expect(reviews('TRY')).toEqual(['PaymentCaptured', 'RefundDiscovered']);
  });
});
