import { describe, expect, it } from '@jest/globals';
import { paid, sale } from '../testing/beginnings.js';
import { anHourLater, finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { recordReport } from '../reports/record-report.js';
import { refusalOf } from '../testing/given.js';
import type { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const failed = (id = 'T1') => says('s1', id, 'failed', { statusCode: 'Failed' });
const captured = () => paid().purchase('p1').capture('T1', 'accepted');
const doubted = () => captured().in(STALE_MS).report(failed());

/** What the shop and a person see of it. */
function seen(sequence: Sequence, ...guids: string[]) {
  return [sequence.balance, ...guids.map((guid) => sequence.status(guid)), sequence.reviews];
}

describe('case 335: of money that was taken the provider says that it was declined or failed', () => {
  it.each(['failed', 'declined'] as const)('%s: it is the first of the reviews, and nothing moves', (status) => {
    const sequence = captured()
      .in(STALE_MS)
      .report(says('s1', 'T1', status));
    expect(seen(sequence, 's1', 'p1')).toEqual(['129.90', 'resolved', 'resolved', ['! FAILED_THOUGH_PAID']]);
  });

  it('of a direct sale, of a part that is left, and by the ids of the capture as well', () => {
    const sold = sale().in(STALE_MS).report(failed());
    expect(seen(sold, 's1')).toEqual(['129.90', 'resolved', ['! FAILED_THOUGH_PAID']]);
    const rest = sale()
      .report(givenBack('s1', 'T1', '30.00', 'm1'))
      .in(STALE_MS)
      .report(failed());
    expect(seen(rest)).toEqual(['99.90', ['! FAILED_THOUGH_PAID']]);
    const ofCapture = paid({ confirmation: 'webhook' }).purchase('p1').capture('T1', 'accepted');
    ofCapture
      .report(says('s1', 'C1', 'captured'))
      .in(STALE_MS)
      .report(failed('C1'));
    expect(seen(ofCapture, 'p1')).toEqual(['129.90', 'resolved', ['! FAILED_THOUGH_PAID']]);
  });

  it('accepted: the money is not there, what waits for it is rejected, and the shop may begin anew', () => {
    const sequence = captured().refund('r1', '30.00').in(STALE_MS).report(failed()).accept('s1');
    expect(seen(sequence, 's1', 'p1', 'r1')).toEqual([
      '0.00',
      'rejected DECLINED',
      'rejected PAYMENT_DECLINED',
      'rejected NOT_CAPTURED',
      [],
    ]);
    sequence
      .start('s2')
      .report(says('s2', 'T2', 'authorized'))
      .purchase('p2');
    expect([sequence.balance, sequence.status('s2'), sequence.sent.at(-1)]).toEqual([
      '129.90',
      'resolved',
      'capture T2',
    ]);
  });

  it('released: it stays what it was, and the provider is asked; who insists is in review again', () => {
    const sequence = doubted().release('s1');
    expect(seen(sequence, 'p1')).toEqual(['129.90', 'resolved', []]);
    expect(sequence.nextDue).toBeDefined();
    expect(seen(sequence.inquiry('s1', failed()))).toEqual(['129.90', ['! FAILED_THOUGH_PAID']]);
    sequence
      .release('s1')
      .in(STALE_MS)
      .inquiry('s1', says('s1', 'T1', 'captured'));
    expect([...seen(sequence), sequence.nextDue]).toEqual(['129.90', [], finalInquiryAt]);
  });

  it('is no risk of its session, and nothing is given back meanwhile', () => {
    const sequence = doubted();
    expect(refusalOf(() => sequence.reject('s1'))?.code).toBe('ALREADY_CAPTURED');
    expect(refusalOf(() => sequence.refund('r1', '10'))?.code).toBe('PAYMENT_ON_HOLD');
    const sold = sale().in(STALE_MS).report(failed());
    expect(refusalOf(() => sold.void('v1'))?.code).toBe('PAYMENT_ON_HOLD');
  });

  describe('case 383: so soon that it may be older, it is in review at once and asked about', () => {
    const inReview = ['129.90', 'resolved', ['! FAILED_THOUGH_PAID']];
    const paidAfterAll = says('s1', 'T1', 'captured');

    it('until an answer says that it is paid, and cannot be of before', () => {
      const sequence = captured().report(failed());
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual([...inReview, '2026-03-01T09:00:30.000Z']);
      sequence.in(30_000).inquiry('s1', paidAfterAll);
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual([...inReview, '2026-03-01T09:02:30.000Z']);
      sequence.in(STALE_MS).inquiry('s1', paidAfterAll);
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual(['129.90', 'resolved', [], finalInquiryAt]);
    });

    it('or a person decides: the provider insists', () => {
      const sequence = captured().report(failed()).in(30_000).inquiry('s1', failed());
      sequence.in(STALE_MS).inquiry('s1', failed());
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual([...inReview, finalInquiryAt]);
      expect(seen(sequence.accept('s1'), 'p1')).toEqual(['0.00', 'rejected PAYMENT_DECLINED', []]);
    });

    it('and stays there where the provider does not answer for a week', () => {
      const sequence = captured().report(failed());
      for (let asked = 0; sequence.nextDue !== undefined && asked < 40; asked++)
        sequence.at(sequence.nextDue).inquiry('s1', 'no answer');
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual([...inReview, undefined]);
    });

    it('what was said ten minutes after and later only a person ends', () => {
      expect(seen(doubted().in(STALE_MS).inquiry('s1', paidAfterAll))).toEqual(['129.90', ['! FAILED_THOUGH_PAID']]);
    });
  });

  it('told again it is one review, and what nobody could confirm is only shown', () => {
    const sequence = doubted();
    const before = sequence.events.length;
    sequence.report(failed());
    expect(sequence.events.length).toBe(before);
    const alone = captured().in(STALE_MS);
    alone.decide((payment) => recordReport(payment, failed(), unconfirmed, alone.context));
    expect([alone.events.at(-1)?.type, alone.reviews]).toEqual(['ProviderReported', []]);
  });
});

describe('case 336: of an authorization the provider says that it was declined or failed', () => {
  it.each(['failed', 'declined'] as const)('%s: it is let go, and the shopper may pay anew', (status) => {
    const sequence = paid()
      .in(STALE_MS)
      .report(says('s1', 'T1', status))
      .purchase('p1');
    expect(seen(sequence, 's1', 'p1')).toEqual(['0.00', 'rejected DECLINED', 'rejected PAYMENT_DECLINED', []]);
    expect([sequence.sent, sequence.nextDue]).toEqual([[], anHourLater]);
    expect(sequence.start('s2').report(says('s2', 'T2', 'authorized')).balance).toBe('129.90');
  });

  it('a purchase that waits for it is rejected', () => {
    const sequence = paid().purchase('p1').capture('T1', 'unknown').in(STALE_MS).report(failed());
    expect(seen(sequence, 'p1')).toEqual(['0.00', 'rejected PAYMENT_DECLINED', []]);
  });

  it('where that may be about our void, which is on its way, it is in review until that has an end', () => {
    const sequence = paid().void('v1').voiding('T1', 'unknown').in(STALE_MS).report(failed());
    expect(seen(sequence, 'v1')).toEqual(['129.90', 'pending OUTCOME_UNKNOWN', ['! FAILED_THOUGH_PAID']]);
    expect(seen(sequence.report(says('s1', 'T1', 'voided')), 'v1')).toEqual(['0.00', 'resolved', []]);
  });

  describe('case 383: so soon that it may be older', () => {
    const inReview = ['129.90', 'resolved', ['! FAILED_THOUGH_PAID']];

    it('it is in review at once, and asked about: the provider insists', () => {
      const sequence = paid().report(failed());
      expect([...seen(sequence, 's1'), sequence.nextDue]).toEqual([...inReview, '2026-03-01T09:00:30.000Z']);
      expect(seen(sequence.in(STALE_MS).inquiry('s1', failed()), 's1')).toEqual(['0.00', 'rejected DECLINED', []]);
    });

    it('or the provider says that it is there, by an answer that cannot be of before', () => {
      const sequence = paid()
        .report(failed())
        .in(30_000)
        .inquiry('s1', says('s1', 'T1', 'authorized'));
      expect(seen(sequence, 's1')).toEqual(inReview);
      expect(seen(sequence.in(STALE_MS).inquiry('s1', says('s1', 'T1', 'authorized')), 's1')).toEqual([
        '129.90',
        'resolved',
        [],
      ]);
    });

    it('or a person says so, who waits for the end of a call about it', () => {
      const sequence = paid().report(failed()).purchase('p1');
      expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('CONCURRENT_OPERATION');
      sequence.capture('T1', 'refused').accept('s1');
      expect(seen(sequence, 's1', 'p1')).toEqual([
        '0.00',
        'rejected DECLINED',
        'rejected PROVIDER_REFUSED_CAPTURE',
        [],
      ]);
    });

    it('what the shopper pays after it takes its place', () => {
      const sequence = paid()
        .report(failed())
        .report(says('s1', 'T2', 'authorized'))
        .purchase('p1');
      expect([sequence.balance, sequence.sent]).toEqual(['129.90', ['void T1', 'capture T2']]);
    });

    it('and a call about it is open: that goes on', () => {
      const sequence = paid().purchase('p1').capture('T1', 'unknown').report(failed());
      const pending = ['129.90', 'pending OUTCOME_UNKNOWN', ['! FAILED_THOUGH_PAID'], '2026-03-01T09:00:30.000Z'];
      expect([...seen(sequence, 'p1'), sequence.nextDue]).toEqual(pending);
    });

    it('accepted, it is not kept as what it was in review for besides', () => {
      const sequence = paid()
        .void('v1')
        .voiding('T1', 'accepted')
        .report(says('s1', 'T1', 'captured'));
      sequence.report(failed()).accept('s1');
      expect([...seen(sequence, 's1', 'v1'), sequence.payment.cycle]).toEqual([
        '0.00',
        'rejected DECLINED',
        'resolved',
        [],
        1,
      ]);
    });

    it('money that may not stay is gone by that, until the provider says that it is there', () => {
      const sequence = sale()
        .report(says('s1', 'T2', 'captured'))
        .report(failed('T2'));
      expect([...seen(sequence), sequence.nextDue]).toEqual(['129.90', [], '2026-03-01T09:00:30.000Z']);
      sequence.in(30_000).inquiry('s1', says('s1', 'T2', 'captured'));
      expect(seen(sequence)).toEqual(['129.90', ['! CAPTURED_AFTER_VOID']]);
      expect(seen(sequence.in(STALE_MS).inquiry('s1', failed('T2')))).toEqual(['129.90', []]);
    });
  });

  it('under other ids it is a try that was declined', () => {
    const sequence = paid().in(STALE_MS).report(failed('T9'));
    expect(seen(sequence, 's1')).toEqual(['129.90', 'resolved', []]);
    const half = says('s1', 'T9', 'failed', { transactionId: 'N-T1' });
    expect(seen(sequence.report(half), 's1')).toEqual(['129.90', 'resolved', []]);
  });

  it('money that may not stay is gone by that, and so is its review', () => {
    const sequence = sale().report(says('s1', 'T2', 'captured'));
    expect(sequence.reviews).toEqual(['SECOND_SALE']);
    expect(seen(sequence.in(STALE_MS).report(failed('T2')), 's1')).toEqual(['129.90', 'resolved', []]);
  });
});
