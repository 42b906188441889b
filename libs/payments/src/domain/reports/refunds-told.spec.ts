import { describe, expect, it } from '@jest/globals';
import { captureBehindRefund } from './capture-of-known.js';
import { recordDiscoveredRefund } from './record-discovered-refund.js';
import { recordRefundReport } from './record-refund-report.js';
import { recordReport } from './record-report.js';
import { madeBefore } from './reported-refund.js';
import { trustIn } from './trust.js';
import type { Refund } from '../state/refund.js';
import { later } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { callOf, operationOf, paymentWith, refundOf, reportedOf, transaction } from '../testing/made-payment.js';
import { confirmed, says, seen, unconfirmed } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, unclear } from '../testing/unclear-transactions.js';

const ofRefund = { subject: 'refund', amount: '29.90', messageId: 'm1' } as const;
const gaveBack = says('session-1', 'T1', 'captured', ofRefund);
const unnamed = says('session-1', 'R1', 'captured', { ...ofRefund, authorizationId: undefined });

describe('a refund of an authorization', () => {
  it.each([
    ['that is alone proves its capture', [], ['PaymentCaptured T1']],
    ['beside one that is void as well', [transaction({ id: 'T2', says: 'voided' })], ['PaymentCaptured T1']],
    ['beside another one proves nothing', [authorized({ id: 'T2', stance: 'unwanted' })], []],
    ['beside captured money proves nothing', [transaction({ id: 'T2', stance: 'unwanted' })], []],
  ])('%s', (_, others, expected) => {
    const payment = paymentWith([authorized(), ...others]);
    const capture = captureBehindRefund(payment, authorized(), reportedOf(payment, unnamed));
    expect(words(capture ? [capture] : [])).toEqual(expected);
  });

  it('that is unwanted puts it in review, as captured over its own amount', () => {
    const known = authorized({ stance: 'unwanted', reason: 'LATE_AUTHORIZATION' });
    const payment = paymentWith([known]);
    expect(captureBehindRefund(payment, known, reportedOf(payment, gaveBack))!.data).toMatchObject({
      reason: 'LATE_SALE',
      authorizationId: 'T1',
      amount: lira('129.90'),
    });
  });
});

describe('a refund from the dashboard that was not asked for', () => {
  it.each([
    ['contradicts one that was refused', { phase: 'failed', failure: 'REFUND_FAILED' }, 'REFUND_CONTRADICTS_ANSWER T1'],
    [
      'contradicts one that a person rejected',
      { phase: 'failed', failure: 'REFUND_REJECTED' },
      'REFUND_CONTRADICTS_ANSWER T1',
    ],
    ['is that, where it is linked', { phase: 'linked', failure: 'REFUND_FAILED' }, undefined],
  ] as const)('%s', (_, patch, expected) => {
    const payment = paymentWith([transaction()], { refunds: [refundOf({ mode: 'manual', ...patch })] });
    const [, review] = recordDiscoveredRefund(payment, reportedOf(payment, gaveBack), lira('29.90'), transaction());
    expect(words(review && [review])?.[0]).toBe(expected);
  });
});

describe('a report of a refund', () => {
  it('without an amount is in review', () => {
    const payment = paymentWith([transaction()]);
    const report = { ...gaveBack, amount: undefined };
    expect(words(recordRefundReport(payment, reportedOf(payment, report)))).toEqual(['AMOUNT_MISMATCH T1']);
  });

  it('that waits confirms no authorization when it is told again', () => {
    const waits = { ...gaveBack, status: 'authorized' as const };
    const payment = paymentWith([authorized({ isVouchedFor: true })], { reports: [seen(waits).deduplicationKey] });
    expect(recordReport(payment, waits, confirmed, later)).toEqual([]);
  });

  it.each([
    ['of what a notification alone proves captured is asked about', gaveBack, 'accepted', [], 'ask'],
    ['over all of it as well', { ...gaveBack, amount: '129.90' }, 'accepted', [], 'ask'],
    [
      'of captured money is believed, whatever else is unclear',
      { ...gaveBack, authorizationId: 'C1' },
      'done',
      [unclear()],
      'believe',
    ],
  ] as const)('%s', (_, report, phase, others, expected) => {
    const word = phase === 'done' ? 'captured' : 'authorized';
    const known = transaction({ says: word, call: callOf('capture', phase) });
    expect(trustIn(paymentWith([known, ...others]), report, 'surprising')).toBe(expected);
  });
});

describe('a report that is told again', () => {
  const report = says('session-1', 'T1', 'authorized');
  const hint = paymentWith([authorized({ confirmed: false })], { reports: [seen(report).deduplicationKey] });

  it.each([
    ['by the provider confirms it', confirmed, ['TransactionConfirmed T1']],
    ['by a notification changes nothing', unconfirmed, []],
  ])('%s', (_, source, expected) => {
    expect(words(recordReport(hint, report, source, later))).toEqual(expected);
  });
});

describe('a refund over 29.90 is told as failed, and 19.90 of it were made', () => {
  const made = (patch: Partial<Refund>, of = 'T1') => {
    const operations = [operationOf('REFUND', undefined, { guid: 'r1', amount: lira('29.90') })];
    const refund = refundOf({ amount: lira('19.90'), transaction: of, ...patch });
    const payment = paymentWith([transaction(), transaction({ id: 'T2' })], { refunds: [refund], operations });
    const failed = { ...gaveBack, status: 'failed' as const };
    return madeBefore(payment, reportedOf(payment, failed), lira('29.90'), transaction())?.guid;
  };

  it.each([
    ['as a person has confirmed: it is that one', { unreported: {} }, 'T1', 'r1'],
    ['as the provider told: it is another one', {}, 'T1', undefined],
    ['of another sale: it is another one', { unreported: {} }, 'T2', undefined],
  ])('%s', (_, patch, of, expected) => {
    expect(made(patch, of)).toBe(expected);
  });
});
