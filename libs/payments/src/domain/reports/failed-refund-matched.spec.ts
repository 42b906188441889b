import { describe, expect, it } from '@jest/globals';
import { reportKeyOf } from '../events/report-evidence.js';
import type { Payment } from '../state/payment.js';
import type { Refund } from '../state/refund.js';
import { paymentWith, refundOf, reportedOf, reviewOf, transaction } from '../testing/made-payment.js';
import { givenBack } from '../testing/reports.js';
import { lira } from '../testing/stories.js';
import { madeBefore } from './reported-refund.js';

describe('a failed refund is the completed one', () => {
  const made =
    (said: Partial<ReturnType<typeof givenBack>>, refunds: Refund[], rest: Partial<Payment> = {}) =>
    () => {
      const payment = paymentWith([transaction()], { refunds, ...rest });
      const failed = { ...givenBack('session-1', 'T1', '29.90', 'f'), status: 'failed' as const, ...said };
      return madeBefore(payment, reportedOf(payment, failed), lira('29.90'), undefined)?.guid;
    };
  const named = refundOf({ guid: 'named', reportedAs: 'N-T1' });
  const unnamed = refundOf({ guid: 'unnamed' });
  const listed = reviewOf('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'named' });

  it.each<[string, () => string | undefined, string | undefined]>([
    ['that was told under its id', made({}, [named, unnamed]), 'named'],
    ['the newest of those', made({}, [named, { ...named, guid: 'newer' }]), 'newer'],
    ['that was told under no id', made({ transactionId: 'R9' }, [named, unnamed]), 'unnamed'],
    ['none under another id', made({ transactionId: 'R9' }, [named]), undefined],
    ['any, without ids', made({ transactionId: undefined }, [named]), 'named'],
    ['none of another amount', made({}, [refundOf({ amount: lira('1.00') })]), undefined],
    ['none that is not completed', made({}, [refundOf({ phase: 'pending' })]), undefined],
    ['none that a bank took', made({}, [refundOf({ isDispute: true })]), undefined],
    ['none of another session', made({}, [refundOf({ sessionId: 'session-2' })]), undefined],
    ['none that is in review', made({}, [named], { reviews: [listed] }), undefined],
    [
      'one that is in review for another reason',
      made({}, [named], { reviews: [{ ...listed, reason: 'REFUND_AMBIGUOUS' }] }),
      'named',
    ],
    [
      'none, if this was told',
      made({}, [unnamed], {
        reviews: [
          { ...listed, reportKey: reportKeyOf({ ...givenBack('session-1', 'T1', '29.90', 'f'), status: 'failed' }) },
        ],
      }),
      undefined,
    ],
  ])('%s', (_, found, expected) => expect(found()).toBe(expected));
});
