import { describe, expect, it } from '@jest/globals';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const STALE_MS = 600_000;
/** What the shop and a person see of it. */
function seen(sequence: Sequence, ...guids: string[]) {
  return [sequence.balance, ...guids.map((guid) => sequence.status(guid)), sequence.reviews];
}
const failed = says('s1', 'T1', 'failed', { statusCode: 'Failed' });
const kept = () =>
  new Sequence({ flow: 'sale' })
    .start('s1')
    .void('v1')
    .purchase('p1')
    .report(says('s1', 'T1', 'captured'))
    .accept('s1');

describe('case 480: an answer that was corrected for money that is kept is corrected again when that money is not there', () => {
  it('the provider says that it failed', () => {
    expect(seen(kept(), 's1', 'p1', 'v1')).toEqual([
      '129.90',
      'resolved',
      'resolved ACCEPTED_BY_OPERATOR',
      'rejected MONEY_KEPT',
      [],
    ]);
    const sequence = kept().in(STALE_MS).report(failed);
    expect(sequence.reviews).toEqual(['! FAILED_THOUGH_PAID']);
    expect(seen(sequence.accept('s1'), 's1', 'p1', 'v1')).toEqual([
      '0.00',
      'rejected DECLINED',
      'rejected PAYMENT_VOIDED',
      'resolved',
      [],
    ]);
  });

  it('or that it is voided', () => {
    const sequence = kept()
      .in(STALE_MS)
      .report(says('s1', 'T1', 'voided'))
      .accept('s1');
    expect(seen(sequence, 'p1', 'v1')).toEqual([
      '0.00',
      'resolved ACCEPTED_BY_OPERATOR',
      'rejected MONEY_KEPT',
      ['! VOIDED_THOUGH_RESOLVED'],
    ]);
    expect(seen(sequence.accept('s1'), 'p1', 'v1')).toEqual([
      '0.00',
      'rejected PAYMENT_VOIDED',
      'resolved ACCEPTED_BY_OPERATOR',
      [],
    ]);
  });

  it('or that it knows of none, of which only a person had said that it is there', () => {
    const sequence = new Sequence({ flow: 'sale' }).start('s1').void('v1').purchase('p1');
    const byHand = { notificationId: 'n1', confirmed: true, byHand: true };
    sequence.decide((payment) => recordReport(payment, says('s1', 'T1', 'captured'), byHand, sequence.context));
    sequence.accept('s1').in(STALE_MS).inquiry('s1');
    expect(seen(sequence, 'p1', 'v1')).toEqual([
      '129.90',
      'resolved ACCEPTED_BY_OPERATOR',
      'rejected MONEY_KEPT',
      ['! CONTRADICTS_OPERATOR'],
    ]);
    expect(seen(sequence.accept('s1'), 'p1', 'v1')).toEqual(['0.00', 'rejected PAYMENT_VOIDED', 'resolved', []]);
  });

  it('of money that was taken after its void, and kept', () => {
    const sequence = paid().void('v1').voiding('T1', 'accepted').purchase('p1');
    sequence
      .report(says('s1', 'T1', 'captured'))
      .accept('s1')
      .in(STALE_MS)
      .report(failed);
    expect(seen(sequence.accept('s1'), 'p1', 'v1')).toEqual(['0.00', 'rejected PAYMENT_VOIDED', 'resolved', []]);
  });
});
