import { describe, expect, it } from '@jest/globals';
import { applyDenial, forget } from './apply-denial.js';
import { applyRelease } from './apply-review-decision.js';
import { countNext } from './count-next.js';
import { fold } from './evolve.js';
import { furthestWord } from './follow-provider.js';
import { evidenceOf } from '../events/report-evidence.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla, event, evidence } from '../testing/event-values.js';
import { draftOf, operationOf, refundOf, reviewOf, transaction, withSession } from '../testing/made-payment.js';
import { refundFailed } from '../testing/refund-events.js';
import { confirmed, says } from '../testing/reports.js';
import { reviewOpened } from '../testing/session-events.js';
import { paymentAuthorized, transactionConfirmed } from '../testing/transaction-events.js';
import { authorized, unwanted } from '../testing/unclear-transactions.js';

const at = later.now;
const told = (patch = {}) => evidence({ authorizationId: 'T1', transactionId: 'N-T1', ...patch });
const first = ({ transactions }: { transactions: ReturnType<typeof transaction>[] }) => transactions[0]!;

describe('a report notes', () => {
  const reported = (patch: object, isDoubt?: true) => {
    const data = { sessionId: 'session-1', transaction: 'T1', evidence: told(patch), ...(isDoubt && { isDoubt }), at };
    return first(fold([event('ProviderReported', data)], draftOf([transaction({ ids: ['T1'] })])));
  };

  it('the session of a hint that the provider tells', () => {
    const moved = paymentAuthorized({ authorizationId: 'T1', sessionId: 'session-2', evidence: told(), at });
    expect(first(fold([moved], draftOf([authorized({ confirmed: false })]))).sessionId).toBe('session-2');
  });

  it('that it is in doubt, where it says so', () => {
    expect([reported({}, true).doubtedAt, reported({}).doubtedAt]).toEqual([at, undefined]);
  });

  it('an id, where the provider tells it, and not where a notification does', () => {
    expect([reported({}).ids, reported({ unconfirmed: true }).ids]).toEqual([['T1', 'N-T1'], ['T1']]);
  });

  it('its time, of a payment; of an attempt that is no transaction it notes none', () => {
    const issuedAt = '2026-03-01T09:01:00.000Z';
    const of = (subject: 'payment' | 'refund') =>
      evidenceOf(says('session-1', 'T1', 'captured', { subject, issuedAt }), confirmed).issuedAt;
    expect([of('payment'), of('refund')]).toEqual([issuedAt, undefined]);
    const declined = event('AttemptDeclined', { sessionId: 'session-1', evidence: told({ issuedAt }), at });
    expect(fold([declined], draftOf([])).transactions).toEqual([]);
  });

  it('what it says in a review, which a later one without a word leaves', () => {
    const review = reviewOpened('AMOUNT_MISMATCH', { transaction: 'T1', authorizationId: 'T1', evidence: told(), at });
    const reviews = [reviewOf('AMOUNT_MISMATCH', { says: 'captured' })];
    expect(fold([review], draftOf([transaction()], { reviews })).reviews.map((open) => open.says)).toEqual([
      'captured',
    ]);
  });
});

describe('a confirmation against a person', () => {
  it.each([
    ['by the provider, forgets what the person kept to', {}, undefined],
    ['by the person, notes what the provider had said', { byHand: true }, 'captured'],
  ] as const)('%s', (_, patch, expected) => {
    const reviews = [reviewOf('CONTRADICTS_OPERATOR', { says: 'captured' })];
    const confirming = transactionConfirmed({ transaction: 'T1', evidence: told(patch), at });
    const draft = draftOf([authorized({ isVouchedFor: true })], { reviews });
    expect(first(fold([confirming], draft)).keptAgainst).toBe(expected);
  });

  it.each([
    ['that it is gone: it was captured before', { says: 'voided', captureHasIds: true }, 'authorized', 'captured'],
    ['that it is gone: it is voided', { says: 'voided', captureHasIds: true }, 'voided', 'voided'],
    ['that it is gone: it is unknown', { says: 'voided', captureHasIds: true }, undefined, undefined],
    ['that it is gone, of which no capture was told', { says: 'voided' }, 'authorized', 'authorized'],
  ] as const)('%s', (_, patch, word, expected) => {
    expect(furthestWord(transaction(patch), word)).toBe(expected);
  });
});

describe('a denial', () => {
  it.each([
    ['remembers what had counted', transaction(), ['T1', 'N-T1']],
    ['does not remember what had not', unwanted({ id: 'T1' }), undefined],
  ])('%s', (_, known, expected) => {
    const draft = draftOf([known]);
    forget(draft, first(draft));
    expect(draft.sessions['session-1']!.countedIds).toEqual(expected);
  });

  it('of a session that is gone is taken in', () => {
    const draft = draftOf([authorized({ sessionId: 'of nobody', confirmed: false })]);
    applyDenial(draft, { sessionId: 'of nobody', transaction: 'T1', refused: 'capture', at });
    expect([draft.transactions, draft.denied]).toEqual([[], ['T1', 'N-T1']]);
  });
});

describe('a completed refund', () => {
  const refund = refundOf({ mode: 'manual', reportedWith: 'T1', unreported: {} });
  const operations = [operationOf('REFUND', undefined, { guid: 'r1' })];
  const draft = () => draftOf([transaction()], { refunds: [refund], operations });

  it('that a person calls not made is the failure of the person, in these words', () => {
    const exchange = { statusCode: 'OPERATOR', statusDetail: 'was not made' };
    const after = fold([refundFailed('r1', { operator: ayla, exchange, at })], draft());
    expect(after.operations[0]!.exchanges).toEqual([{ ...exchange, at }]);
    expect(after.refunds).toMatchObject([{ phase: 'failed', failure: 'REFUND_REJECTED', byOperator: true }]);
  });

  it('keeps the id that it was told with when it is told without one', () => {
    const reported = event('RefundReported', { guid: 'r1', evidence: evidence({ transactionId: 'R1' }), at });
    expect(fold([reported], draft()).refunds).toMatchObject([{ reportedWith: 'T1', reportedAs: 'R1' }]);
  });
});

describe('what is decided of a session', () => {
  it('a released failure may be told again', () => {
    const reviews = [reviewOf('FAILED_THOUGH_PAID', { reportKey: 'told' })];
    const draft = draftOf([transaction()], { reviews, reports: ['told', 'other'] });
    applyRelease(draft, { ...ayla, sessionId: 'session-1', at });
    expect(draft.reports).toEqual(['other']);
  });

  it('a decline is over when a second authorization counts', () => {
    const second = unwanted({ id: 'T1', says: 'authorized', reason: 'SECOND_AUTHORIZATION' });
    const declined = { end: { how: 'declined' as const, at: noon }, lastAttemptDeclined: true };
    const draft = withSession(draftOf([second]), declined);
    countNext(draft);
    const { end, lastAttemptDeclined } = draft.sessions['session-1']!;
    expect([first(draft).stance, end, lastAttemptDeclined]).toEqual(['ours', undefined, undefined]);
  });
});
