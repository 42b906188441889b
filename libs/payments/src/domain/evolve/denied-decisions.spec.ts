import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { anHourLater, finalInquiryAt } from '../testing/decision-contexts.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const stale = says('s1', 'T1', 'authorized');
const seen = (sequence: Sequence, guid: string) => [
  sequence.balance,
  sequence.status('s1'),
  sequence.status(guid),
  [...sequence.reviews, ...openEndsOf(sequence.payment).map(({ kind }) => kind)],
];
const happened = (guid: string) => ({ guid, outcome: 'happened' }) as const;

describe('case 481: a person keeps to what was seen at a provider whose query never tells of it, and that is its end', () => {
  it.each([
    ['void', () => paid().void('g1').voiding('T1', 'unknown'), '0.00', anHourLater],
    ['capture', () => paid().purchase('g1').capture('T1', 'unknown'), '129.90', finalInquiryAt],
  ] as const)('%s', (_, story, balance, pageInquiry) => {
    const sequence = story().in(STALE_MS).resolve(happened('g1'));
    sequence.in(STALE_MS).inquiry('s1', stale);
    expect(seen(sequence, 'g1')).toEqual([balance, 'resolved', 'resolved', ['! CONTRADICTS_OPERATOR']]);
    sequence.resolve(happened('g1'));
    const atItsEnd = [balance, 'resolved', 'resolved', []];
    expect([seen(sequence, 'g1'), sequence.nextDue]).toEqual([atItsEnd, pageInquiry]);
    const { length } = sequence.sent;
    sequence.in(STALE_MS).inquiry('s1', stale).report(stale).resolve(happened('g1'));
    expect([seen(sequence, 'g1'), sequence.nextDue, sequence.sent.length]).toEqual([atItsEnd, pageInquiry, length]);
  });

  it('another word of the provider is in review again, and its own word that it happened ends all doubt', () => {
    const kept = () => {
      const sequence = paid().void('v1').voiding('T1', 'unknown').resolve(happened('v1'));
      return sequence.in(STALE_MS).inquiry('s1', stale).resolve(happened('v1'));
    };
    expect(kept().report(says('s1', 'T1', 'captured')).reviews).toEqual(['! CAPTURED_AFTER_VOID']);
    expect(kept().report(says('s1', 'T1', 'voided')).payment.transactions[0]?.saidByOperator).toBeUndefined();
  });

  it('so it is of a sale that the query does not know', () => {
    const sequence = new Sequence({ flow: 'sale' }).start('s1');
    const byHand = { notificationId: 'n1', confirmed: true, byHand: true };
    sequence.decide((payment) => recordReport(payment, says('s1', 'T1', 'captured'), byHand, sequence.context));
    sequence.in(STALE_MS).inquiry('s1');
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'happened' });
    expect([sequence.balance, sequence.reviews, sequence.nextDue]).toEqual(['129.90', [], finalInquiryAt]);
    expect(sequence.in(STALE_MS).inquiry('s1').reviews).toEqual([]);
  });
});

describe('case 545: what is asked for again after a person was wrong is marked as sent before', () => {
  it.each([
    ['void', () => paid().void('g1').voiding('T1', 'unknown')],
    ['capture', () => paid().purchase('g1').capture('T1', 'unknown')],
  ] as const)('%s', (_, story) => {
    const sequence = story().in(STALE_MS).resolve(happened('g1'));
    sequence.in(STALE_MS).inquiry('s1', stale).accept('s1', 'T1');
    expect([sequence.sent.length, sequence.payment.transactions[0]?.call?.isResend]).toEqual([2, true]);
  });
});
