import { describe, expect, it } from '@jest/globals';
import { earlyDisputeOf, recordEarly } from './early-disputes.js';
import { reviewUnrecognized } from './reported.js';
import type { EarlyDispute } from '../state/dispute.js';
import { later, noon } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { authorized } from '../testing/unclear-transactions.js';

const early = (ids: string, rest = '29.9|TRY'): EarlyDispute => ({
  reportKey: `session-1|payment|Chargeback|${ids}|${rest}`,
  word: 'disputed',
});
const words = { statusCode: 'Chargeback', statusDetail: '' };

describe('a dispute that was told before its money was', () => {
  const { earlyDisputes: none, ...payment } = paymentWith([transaction()]);

  it.each([
    ['is of the transaction with its ids', early('N-T1|T1'), transaction(), true],
    ['is of the transaction with its number', early('N-T1|other'), transaction(), true],
    ['is not of other ids', early('N-T9|T9'), transaction(), false],
    ['is not of another session', early('N-T1|T1'), transaction({ sessionId: 'session-2' }), false],
    ['is not of an authorization', early('N-T1|T1'), authorized(), false],
  ])('%s', (_, told, known, expected) => {
    expect(earlyDisputeOf({ ...payment, earlyDisputes: [told] }, known) !== undefined).toBe(expected);
  });

  it('was not, where none was told', () => {
    expect([none, earlyDisputeOf(payment, transaction())]).toEqual([undefined, undefined]);
  });
});

describe('once its money is known', () => {
  const recorded = (told: EarlyDispute, patch: Parameters<typeof paymentWith>[1] = {}) =>
    recordEarly(paymentWith([transaction()], patch), transaction(), told, later);
  const evidence = ({ reportKey }: EarlyDispute) => ({
    deduplicationKey: reportKey,
    ...words,
    transactionId: 'N-T1',
    authorizationId: 'T1',
  });
  const place = { sessionId: 'session-1', at: later.now };

  it.each([
    ['over its amount', early('N-T1|T1'), lira('29.90')],
    ['over all of it, in another currency', early('N-T1|T1', '29.9|EUR'), lira('129.90')],
  ])('it is open, %s', (_, told, amount) => {
    const data = { ...place, dispute: 'dispute-1', transaction: 'T1', amount, evidence: evidence(told) };
    expect(recorded(told)).toEqual([{ type: 'DisputeOpened', data }]);
  });

  it('it is shown where no more can be', () => {
    const reports = Array.from({ length: 100 }, (_, index) => `report ${index}`);
    const open = { id: 'dispute-1', sessionId: 'session-1', transaction: 'T1', amount: lira('29.90') };
    const disputes = [{ ...open, phase: 'open' as const, since: noon, word: 'Chargeback' }];
    const told = early('N-T1|T1');
    expect(recorded(told, { reports, disputes })).toEqual([
      { type: 'ProviderReported', data: { ...place, transaction: 'T1', evidence: evidence(told) } },
    ]);
  });
});

describe('a review of a word about a dispute', () => {
  it.each([
    ['remembers it where the money is not known', undefined, 'disputed'],
    ['remembers it where the money is authorized', authorized(), 'disputed'],
    ['does not where the money is known', transaction(), undefined],
  ])('%s', (_, known, expected) => {
    const payment = paymentWith(known ? [known] : []);
    const [review] = reviewUnrecognized(payment, reportedOf(payment, says('session-1', 'T1', 'disputed')), known);
    expect(review!.data).toMatchObject({ reason: 'UNRECOGNIZED_STATUS' });
    expect((review!.data as { dispute?: string }).dispute).toBe(expected);
  });
});
