import { describe, expect, it } from '@jest/globals';
import { recordReport } from '../reports/record-report.js';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const failed = says('s1', 'T1', 'failed', { statusCode: 'Failed' });
const captured = says('s1', 'T1', 'captured');
const seen = (sequence: Sequence, ...guids: string[]) => [
  sequence.balance,
  ...guids.map((guid) => sequence.status(guid)),
  sequence.reviews,
];
const accepted = (sequence: Sequence) => sequence.in(STALE_MS).report(failed).accept('s1').in(STALE_MS);
const completed = () => paid().purchase('p1').capture('T1', 'accepted').report(captured);
const notified = (sequence: Sequence) =>
  sequence.decide((payment) =>
    recordReport(payment, captured, { notificationId: 'n9', confirmed: true }, sequence.context),
  );
const inquired = (sequence: Sequence) => sequence.inquiry('s1', captured);

describe('case 546: after it was accepted that a payment failed, the word of the provider that it is paid is heard', () => {
  describe.each([
    ['a notification that the provider agrees with', notified],
    ['an answer', inquired],
  ] as const)('%s', (_, heard) => {
    it.each([
      ['a direct sale', sale, ['resolved'], ['s1']],
      ['a capture', completed, ['resolved', 'resolved ACCEPTED_BY_OPERATOR'], ['s1', 'p1']],
    ] as const)('of %s: in review first of all, and a decision corrects the answer', (_of, story, ends, guids) => {
      const sequence = heard(accepted(story()));
      expect(sequence.reviews).toEqual(['! CAPTURED_AFTER_VOID']);
      expect(seen(sequence.accept('s1'), ...guids)).toEqual(['129.90', ...ends, []]);
      expect(heard(accepted(sequence)).reviews).toEqual(['! CAPTURED_AFTER_VOID']);
    });

    it('the order was paid anew meanwhile: it is money too many', () => {
      const sequence = accepted(sale())
        .start('s2')
        .report(says('s2', 'T2', 'captured'));
      heard(sequence);
      expect(seen(sequence, 's2')).toEqual(['129.90', 'resolved', ['! CAPTURED_AFTER_VOID']]);
      sequence.reject('s1');
      expect([sequence.balance, sequence.payment.refunds.map(({ transaction }) => transaction)]).toEqual([
        '129.90',
        ['T1'],
      ]);
    });
  });

  it('who accepts the failure while it may be older has the provider asked until its answer cannot be', () => {
    const sequence = sale().report(failed).accept('s1');
    expect(sequence.nextDue).toBe('2026-03-01T09:00:30.000Z');
    expect(sequence.in(STALE_MS).inquiry('s1', captured).reviews).toEqual(['! CAPTURED_AFTER_VOID']);
    expect(sequence.in(STALE_MS).inquiry('s1', captured).nextDue).toBe(finalInquiryAt);
  });

  it('a person had seen that what was paid after it failed is not there, and accepts that it is', () => {
    const sequence = completed().in(STALE_MS).report(failed).accept('s1').inquiry('s1', captured);
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' });
    expect(seen(sequence, 's1')).toEqual(['0.00', 'rejected DECLINED', []]);
    sequence.in(STALE_MS).inquiry('s1', captured);
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
    expect(seen(sequence.accept('s1'), 's1', 'p1')).toEqual([
      '129.90',
      'resolved',
      'resolved ACCEPTED_BY_OPERATOR',
      [],
    ]);
  });

  it('that it failed only a person says: the provider is asked, and its word that it is paid ends that', () => {
    const story = () => {
      const sequence = sale().in(STALE_MS);
      const byHand = { notificationId: 'n2', confirmed: true, byHand: true };
      return sequence.decide((payment) => recordReport(payment, failed, byHand, sequence.context));
    };
    expect([story().reviews, story().nextDue]).toEqual([['! FAILED_THOUGH_PAID'], '2026-03-01T09:10:30.000Z']);
    expect(seen(story().in(STALE_MS).inquiry('s1', captured))).toEqual(['129.90', []]);
    expect(story().accept('s1').in(STALE_MS).inquiry('s1', captured).reviews).toEqual(['! CAPTURED_AFTER_VOID']);
  });
});
