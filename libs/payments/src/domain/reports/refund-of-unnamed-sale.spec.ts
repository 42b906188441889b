import { describe, expect, it } from '@jest/globals';
import { balanceMinor } from '../state/money-state.js';
import { openReviews } from '../status/reviews.js';
import { Sequence } from '../testing/sequence.js';
import { authorizedReport } from '../testing/stories.js';

const refunded = authorizedReport({
  sessionId: 's1',
  subject: 'refund',
  status: 'captured',
  authorizationId: undefined,
  transactionId: undefined,
});

describe('case 701: a refund without ids, of a sale that nobody told and that cannot count', () => {
  const flows = ['acv', 'sale'] as const;
  const told = flows.flatMap((flow) => [
    [flow, 'the order was cancelled', () => new Sequence({ flow }).start('s1').void('v1').report(refunded)] as const,
    [flow, 'the page has expired', () => new Sequence({ flow }).start('s1').in(90_000_000).report(refunded)] as const,
    [flow, 'an inquiry says it', () => new Sequence({ flow }).start('s1').void('v1').inquiry('s1', refunded)] as const,
  ]);

  it.each(told)('%s, %s: the sale has the name of its session, and its refund is known', (_, __, play) => {
    const { payment } = play();
    const [sale] = payment.transactions;
    expect(payment.transactions).toHaveLength(1);
    expect(sale).toMatchObject({ id: 's1', says: 'captured', stance: 'unwanted', isInferred: true });
    expect(payment.refunds).toEqual([expect.objectContaining({ transaction: 's1', amount: sale!.amount })]);
    expect([balanceMinor(payment), openReviews(payment).map(({ reason }) => reason)]).toEqual([0, []]);
  });
});
