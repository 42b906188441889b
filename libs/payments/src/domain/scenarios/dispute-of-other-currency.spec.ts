import { describe, expect, it } from '@jest/globals';
import { openReviews } from '../status/reviews.js';
import { trustIn } from '../reports/trust.js';
import { sale } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

describe('case 752: a dispute of a sale that is not known yet, in another currency than the known sale', () => {
  const word = (status: 'disputed' | 'dispute-lost', patch = {}) =>
    says('s1', 'T2', status, { amount: '40', currency: 'USD', statusCode: status, messageId: status, ...patch });
  const ofOther = says('s1', 'T2', 'captured', { currency: 'USD' });
  const disputesIn = ({ payment }: Sequence) =>
    (payment.disputes ?? []).map(({ phase, transaction, amount: { minor, currency } }) =>
      [transaction, phase, minor, currency].join(' '),
    );
  const reasons = ({ payment }: Sequence) => openReviews(payment).map(({ reason }) => reason);

  it('is not of the known sale: it is listed, and in the books once its sale is known', () => {
    const sequence = sale().report(word('disputed')).report(word('dispute-lost'));
    expect([disputesIn(sequence), sequence.balance]).toEqual([[], '129.90']);
    expect(reasons(sequence)).toEqual(['UNRECOGNIZED_STATUS']);
    expect(disputesIn(sequence.report(ofOther))).toEqual(['T2 lost 4000 USD']);
    expect(sequence.balance).toBe('129.90');
  });

  it('moves no money of the known sale, so that nothing is asked', () => {
    expect(trustIn(sale().payment, word('disputed'), 'always')).toBe('believe');
  });

  it('is of the known sale if it names that, has its currency or none', () => {
    for (const patch of [{ authorizationId: 'T1' }, { currency: 'TRY' }, { currency: undefined }])
      expect(disputesIn(sale().report(word('disputed', patch)))[0]).toMatch(/^T1 open \d+ TRY$/);
  });

  it('without ids it is of the sale in its currency, and of the known sale if there is none', () => {
    const nameless = word('disputed', { authorizationId: undefined, transactionId: undefined });
    expect(disputesIn(sale().report(nameless))).toEqual(['T1 open 12990 TRY']);
    expect(disputesIn(sale().report(ofOther).report(nameless))).toEqual(['T2 open 4000 USD']);
  });
});
