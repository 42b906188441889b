import { describe, expect, it } from '@jest/globals';
import { evidenceOf, isKnownReport, reportKeyOf } from './report-evidence.js';
import {
  authorizationId,
  authorizedReport,
  confirmed,
  refundReport,
  transactionId,
  unconfirmed,
} from '../testing/stories.js';

describe('the deduplication key of a report', () => {
  it.each([
    ['another time', authorizedReport({ issuedAt: '2026-03-01T09:30:00Z' })],
    ['another message id', authorizedReport({ messageId: 'other' })],
    ['another text', authorizedReport({ statusDetail: 'once more' })],
    ['another spelling of its status', authorizedReport({ statusCode: 'AUTHORIZED' })],
    ['129.9 for 129.90', authorizedReport({ amount: '129.9' })],
    ['129.9000 for 129.90', authorizedReport({ amount: '129.9000' })],
  ])('case 19: is the same with %s', (_, report) => expect(reportKeyOf(report)).toBe(reportKeyOf(authorizedReport())));

  it.each([
    ['session', authorizedReport({ sessionId: 'session-2' })],
    ['subject', authorizedReport({ subject: 'refund' })],
    ['status', authorizedReport({ status: 'captured' })],
    ['transaction', authorizedReport({ transactionId: '1' })],
    ['authorization', authorizedReport({ authorizationId: '1' })],
    ['amount', authorizedReport({ amount: '1.00' })],
    ['tenfold amount', authorizedReport({ amount: '1299' })],
    ['currency', authorizedReport({ currency: 'EUR' })],
  ])('differs with another %s', (_, report) => expect(reportKeyOf(report)).not.toBe(reportKeyOf(authorizedReport())));

  it('30 and 30.00 are one amount, 30 and 300 are two', () => {
    const key = (amount: string) => reportKeyOf(authorizedReport({ amount }));
    expect(key('30')).toBe(key('30.00'));
    expect(key('30')).not.toBe(key('300'));
  });

  it('an unknown word is told by the word', () => {
    const word = (statusCode: string) => reportKeyOf(authorizedReport({ status: 'unrecognized', statusCode }));
    expect(word('Frozen')).not.toBe(word('Melted'));
  });

  it('without any number the message tells', () => {
    const noIds = { transactionId: undefined, authorizationId: undefined };
    const key = (messageId: string) => reportKeyOf(authorizedReport({ ...noIds, messageId }));
    expect(key('a')).not.toBe(key('b'));
  });

  it('two refunds with the same numbers in two messages are two; the same message again is one', () => {
    const key = (messageId: string) => reportKeyOf(refundReport('30.00', { transactionId, messageId }));
    expect(key('a')).not.toBe(key('b'));
    expect(key('a')).toBe(reportKeyOf(refundReport('30', { transactionId, messageId: 'a' })));
  });
});

describe('a report that is in already', () => {
  const stored = `session-1|payment|authorized|${transactionId}|${authorizationId}`;

  it.each([
    ['by its key of today', `${stored}|129.9|TRY`, authorizedReport(), true],
    [
      'by the key of an earlier version, which kept the amount as it was sent',
      `${stored}|129.90|TRY`,
      authorizedReport(),
      true,
    ],
    ['not by another amount', `${stored}|129.91|TRY`, authorizedReport(), false],
    [
      'a refund by its earlier key without the message',
      'session-1|refund|captured|80000001||30.00|TRY',
      refundReport('30.00', { messageId: 'a' }),
      true,
    ],
    [
      'not a refund in another message',
      'session-1|refund|captured|80000001||30|TRY|a',
      refundReport('30.00', { messageId: 'b' }),
      false,
    ],
  ])('is found %s', (_, key, report, expected) => expect(isKnownReport([key], report)).toBe(expected));
});

describe('what is kept of a report', () => {
  it('is enough to show it and to recognise it', () => {
    const card = { type: 'VISA', lastDigits: '4242' };
    const report = authorizedReport({ card, processor: 'acquirer', statusDetail: 'ok' });
    expect(evidenceOf(report, { confirmed: true, notificationId: 'n-1' })).toEqual({
      deduplicationKey: reportKeyOf(report),
      notificationId: 'n-1',
      statusCode: 'Authorized',
      statusDetail: 'ok',
      transactionId,
      authorizationId,
      processor: 'acquirer',
      card,
    });
  });

  it('says so where the provider could not confirm it', () => {
    expect(evidenceOf(authorizedReport(), unconfirmed)).toMatchObject({ unconfirmed: true });
    expect(evidenceOf(authorizedReport(), confirmed)).not.toHaveProperty('unconfirmed');
  });

  it('lists earlier attempts, but not the one that the message is about, nor one without a number', () => {
    const first = { statusCode: 'Rejected', statusDetail: 'no money', transactionId: '1' };
    const attempts = [
      { ...first, at: '2026-03-01T08:00:00Z' },
      { statusCode: 'Rejected', statusDetail: '' },
      { statusCode: 'Authorized', statusDetail: '', transactionId },
    ];
    expect(evidenceOf(authorizedReport({ attempts }), confirmed).attempts).toEqual([first]);
    expect(evidenceOf(authorizedReport(), confirmed)).not.toHaveProperty('attempts');
  });
});
