import { describe, expect, it } from '@jest/globals';
import { recordDisputeWord, verdictOn } from './record-dispute-word.js';
import { evidenceOf } from '../events/report-evidence.js';
import type { ProviderReport } from '../values/provider-report.js';
import { later } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';

const disputed = (id: string, patch: Partial<ProviderReport> = {}) =>
  says('session-1', id, 'disputed', { statusCode: 'Chargeback', ...patch });
const twice = paymentWith([transaction(), transaction({ id: 'T2', stance: 'unwanted' })]);
const word = disputed('T1', { messageId: 'm1', amount: '29.90' });

describe('a dispute of T1 is told, and the answer', () => {
  it.each([
    ['says nothing', undefined, 'untold'],
    ['tells of a dispute of T1', disputed('T1'), 'agrees'],
    ['tells of the same dispute', word, 'agrees'],
    ['tells of a second dispute of T1', disputed('T1', { messageId: 'm2', amount: '10.00' }), 'untold'],
    ['tells of a dispute of T2', disputed('T2'), 'untold'],
    ['tells of a dispute of what is unknown', disputed('T9'), 'untold'],
    ['calls T1 captured', says('session-1', 'T1', 'captured'), 'contradicts'],
    ['calls T2 captured', says('session-1', 'T2', 'captured'), 'untold'],
    ['calls something else captured', says('session-1', 'T9', 'captured'), 'untold'],
  ])('%s', (_, report, expected) => {
    expect(verdictOn(twice, word, { answered: true, askedAt: later.now, report })).toBe(expected);
  });
});

describe('a dispute that the answer says nothing about', () => {
  const recorded = (said: ProviderReport) =>
    recordDisputeWord(twice, said, 'notification-1', { answered: false, askedAt: later.now }, later);

  it('is open, with the notification that tells it', () => {
    const evidence = evidenceOf(word, { notificationId: 'notification-1', confirmed: false });
    const place = { sessionId: 'session-1', at: later.now };
    const opened = { ...place, dispute: 'dispute-1', transaction: 'T1', amount: lira('29.90'), evidence };
    expect(recorded(word)).toEqual([
      { type: 'StatusInquired', data: { ...place, answered: false } },
      { type: 'DisputeOpened', data: opened },
    ]);
  });

  it('is of no session of this payment: nothing', () => {
    expect(recorded({ ...word, sessionId: 'of nobody' })).toEqual([]);
  });
});
