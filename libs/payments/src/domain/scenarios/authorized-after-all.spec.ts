import { describe, expect, it } from '@jest/globals';
import { judgeAnswer } from '../matching/judge-answer.js';
import { paid } from '../testing/beginnings.js';
import { refusalOf } from '../testing/given.js';
import { noon } from '../testing/decision-contexts.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { plus } from '../values/decision-context.js';
import type { ProviderReport } from '../values/provider-report.js';
import { trustIn } from '../reports/trust.js';

const MINUTE_MS = 60_000;
/** What the provider says of the payment, so many minutes after the first message. */
const of = (status: ProviderReport['status'], minute: number) =>
  says('s1', 'T1', status, { issuedAt: plus(noon, minute * MINUTE_MS) });
const again = of('authorized', 30);
const seen = (sequence: Sequence, guid: string) => [sequence.balance, sequence.status(guid), sequence.reviews];

const captured = () => paid().purchase('g1').capture('T1', 'accepted').in(MINUTE_MS).report(of('captured', 1));
const voided = () => paid().void('g1').voiding('T1', 'accepted').in(MINUTE_MS).report(of('voided', 1));
const rows = [
  { how: 'captured', call: 'capture', story: captured, balance: '129.90' },
  { how: 'voided', call: 'void', story: voided, balance: '0.00' },
  {
    how: 'captured, as the answer to the call alone says',
    call: 'capture',
    balance: '129.90',
    story: () => paid().purchase('g1').capture('T1', 'accepted'),
  },
] as const;

describe.each(rows)(
  'case 572: the provider says Authorized, in a newer message, of what was $how',
  ({ story, call, balance }) => {
    const inReview = () =>
      story()
        .in(30 * MINUTE_MS)
        .report(again);

    it('that is asked about first, and is a review at the top that moves nothing', () => {
      const sequence = story().in(30 * MINUTE_MS);
      expect(trustIn(sequence.payment, again, 'always')).toBe('ask');
      expect(trustIn(sequence.payment, again, 'surprising')).toBe('ask');
      expect(seen(sequence.report(again), 'g1')).toEqual([balance, 'resolved', ['! AUTHORIZED_AFTER_ALL']]);
      expect(sequence.nextDue).toBe(plus(sequence.now, 30_000));
      expect(trustIn(sequence.payment, again, 'always')).toBe('known');
      expect(sequence.in(MINUTE_MS).report(again).reviews).toEqual(['! AUTHORIZED_AFTER_ALL']);
    });

    it('an older message, or one that does not say when, is shown as before', () => {
      const sequence = story().in(30 * MINUTE_MS);
      for (const old of [of('authorized', -1), says('s1', 'T1', 'authorized')]) {
        expect(trustIn(sequence.payment, old, 'always')).not.toBe('ask');
        expect(sequence.report(old).reviews).toEqual([]);
      }
    });

    it('accepted, what the shop was told is brought about by a new call', () => {
      const sequence = inReview();
      const { length } = sequence.sent;
      expect(seen(sequence.accept('s1'), 'g1')).toEqual(['129.90', 'resolved', []]);
      expect(sequence.sent.slice(length)).toEqual([`${call} T1`]);
      expect(sequence.payment.transactions[0]?.call).toMatchObject({ kind: call, phase: 'sent', isResend: true });
    });

    it('released, it stays as it was, and the same word is no news', () => {
      const sequence = inReview().release('s1');
      const next = of('authorized', 60);
      sequence.in(30 * MINUTE_MS).inquiry('s1', next);
      expect([...seen(sequence, 'g1'), trustIn(sequence.payment, next, 'always')]).toEqual([
        balance,
        'resolved',
        [],
        'known',
      ]);
    });

    it('cannot be rejected as a risk', () =>
      expect(refusalOf(() => inReview().reject('s1'))?.code).toBe(
        call === 'capture' ? 'ALREADY_CAPTURED' : 'REVIEW_NEEDS_DECISION',
      ));
  },
);

describe('case 572: the provider says Authorized, and then once more what it had said before', () => {
  it.each([
    ['a newer answer ends the review', of('captured', 31), []],
    ['one that does not say when, and cannot be of before', says('s1', 'T1', 'captured'), []],
    ['an older answer does not', of('captured', 2), ['! AUTHORIZED_AFTER_ALL']],
  ])('%s', (_, answer, reviews) => {
    const sequence = captured()
      .in(30 * MINUTE_MS)
      .report(again)
      .in(11 * MINUTE_MS)
      .inquiry('s1', answer);
    expect(sequence.reviews).toEqual(reviews);
  });

  it('money that was given back was taken: that is no authorization any more', () => {
    const sequence = captured()
      .refund('r1', '29.90')
      .in(30 * MINUTE_MS)
      .report(again);
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('NOTHING_TO_ACCEPT');
    expect(sequence.release('s1').reviews).toEqual([]);
  });
});

describe('case 572: when a message is of is told by the answer, and not by who forged a notification', () => {
  const agreed = (answer: ProviderReport) => {
    const verdict = judgeAnswer(again, answer);
    return verdict.kind === 'agrees' ? verdict.report.issuedAt : verdict;
  };

  it.each([
    ['the same, and older', of('authorized', 0), plus(noon, 0)],
    ['the same, at an unknown time', says('s1', 'T1', 'authorized'), undefined],
    ['further along', of('captured', 60), undefined],
  ])('%s', (_, answer, expected) => expect(agreed(answer)).toBe(expected));

  it('so that nothing is in review by it', () => {
    const verdict = judgeAnswer(again, of('captured', 60));
    const sequence = captured().in(30 * MINUTE_MS);
    expect(sequence.report(verdict.kind === 'agrees' ? verdict.report : again).reviews).toEqual([]);
  });
});
