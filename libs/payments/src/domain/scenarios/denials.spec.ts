import { describe, expect, it } from '@jest/globals';
import { wasDenied } from '../state/denial.js';
import { fold } from '../evolve/evolve.js';
import { giveWay } from '../reports/yield-to-other-order.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { tellsOf } from '../events/report-evidence.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  ayla,
  evidence,
  noon,
  openSession,
  paymentAuthorized,
  reviewOpened,
  second,
  statusInquired,
  transactionId,
} from '../testing/stories.js';

const key = (word: string, id = authorizationId, number = transactionId) =>
  `session-1|payment|${word}|${number}|${id}|129.9|TRY`;
const hint = paymentAuthorized({ evidence: evidence({ deduplicationKey: key('authorized'), unconfirmed: true }) });
const denied = (patch: object = {}): PaymentEvent => ({
  type: 'TransactionDenied',
  data: { sessionId: 'session-1', transaction: authorizationId, operator: ayla, at: noon, ...patch },
});
const other = reviewOpened('UNEXPECTED_CAPTURE', {
  evidence: evidence({ deduplicationKey: 'other', transactionId: undefined }),
});
const about = reviewOpened('UNEXPECTED_VOID', {
  transaction: authorizationId,
  evidence: evidence({ deduplicationKey: 'about' }),
});

describe('a transaction that is denied', () => {
  it('leaves the payment as if nobody had told of it, but for its ids', () => {
    const before = fold([...openSession(), other])!;
    const after = fold([...openSession(), other, hint, about, denied({ operator: undefined })])!;
    expect({ ...after, version: before.version, at: before.at, operations: [], reports: [] }).toEqual({
      ...before,
      operations: [],
      reports: [],
      denied: [authorizationId, transactionId],
      sessions: { 'session-1': { ...before.sessions['session-1'], countedIds: [authorizationId, transactionId] } },
    });
    // What else was said of it was said, and its own report is news again: that there was one is remembered.
    const wasTold = `session-1|payment|denied|${transactionId}|${authorizationId}|129.9|TRY`;
    expect(after.reports).toEqual(['other', wasTold, 'about']);
  });

  it('by a person, has its session listed until the provider has been heard', () => {
    const releasedAt = (...events: PaymentEvent[]) =>
      fold([...openSession(), hint, ...events])!.sessions['session-1']!.releasedAt;
    const answered = statusInquired({ at: noon });
    expect([releasedAt(denied()), releasedAt(denied({ operator: undefined })), releasedAt(denied(), answered)]).toEqual(
      [noon, undefined, undefined],
    );
  });

  it('shows in history what was said, where something was', () => {
    const shown = (patch: object) =>
      fold([...openSession(), hint, denied(patch)])!
        .operations[0]!.exchanges.map(({ statusCode }) => statusCode)
        .slice(2);
    const [words, answer] = ['by hand', 'answer'].map((statusCode) => ({ statusCode, statusDetail: '' }));
    expect([shown({}), shown({ exchange: words }), shown({ evidence: { ...answer, deduplicationKey: 'a' } })]).toEqual([
      [],
      ['by hand'],
      ['answer'],
    ]);
  });

  it('is none that the provider has told of', () => {
    const before = fold(authorizedPayment())!;
    expect(fold([denied()], before)).toEqual({ ...before, version: before.version + 1, at: noon });
  });

  it('is remembered by its ids, the newest hundred', () => {
    const many = Array.from({ length: 60 }, (_, index) => [
      paymentAuthorized({
        authorizationId: `a${index}`,
        evidence: evidence({ deduplicationKey: `${index}`, transactionId: `t${index}`, unconfirmed: true }),
      }),
      denied({ transaction: `a${index}` }),
    ]);
    const payment = fold([...openSession(), ...many.flat()])!;
    expect([payment.denied?.length, payment.denied?.[0], payment.denied?.at(-1)]).toEqual([100, 'a10', 't59']);
  });
});

it.each<[string, object, boolean]>([
  ['by both', {}, true],
  ['by its id to capture with', { transactionId: undefined }, true],
  ['by its number', { authorizationId: undefined }, true],
  ['by neither', second, false],
  ['by no id', { transactionId: undefined, authorizationId: undefined }, false],
])('a report is about what was denied %s', (_, patch, expected) => {
  const payment = fold([...openSession(), hint, denied()])!;
  expect(wasDenied(payment, authorizedReport(patch))).toBe(expected);
  expect(wasDenied(fold(openSession())!, authorizedReport(patch))).toBe(false);
});

it.each<[string, string, boolean]>([
  ['authorized', key('authorized'), true],
  ['captured', key('captured'), true],
  ['voided', key('voided'), true],
  ['its number alone', key('captured', ''), true],
  ['its other id alone', key('captured', authorizationId, 'own'), true],
  ['declined: no word of money', key('declined'), false],
  ['neither of its ids', key('captured', 'b', 'own'), false],
  ['no id', key('captured', '', ''), false],
  ['another session', key('captured').replace('session-1', 'session-2'), false],
  ['a refund of it', key('captured').replace('payment', 'refund'), false],
])('a report told what became of a transaction: %s', (_, reported, expected) =>
  expect(tellsOf(reported, { sessionId: 'session-1', ids: [authorizationId, transactionId] })).toBe(expected),
);

describe('where another order claims a transaction, and the provider says so', () => {
  const evidenceOf = (id: string) => ({
    deduplicationKey: `session-1|taken|${id}`,
    statusCode: 'OTHER_ORDER',
    statusDetail: 'This transaction belongs to another order.',
  });
  const withSecond = paymentAuthorized({
    ...second,
    evidence: evidence({ deduplicationKey: 'second', transactionId: second.transactionId, unconfirmed: true }),
  });

  it.each<[string, PaymentEvent[], string[], string[] | undefined]>([
    ['it gives way', [hint], [authorizationId, transactionId], [authorizationId]],
    ['by one of its ids', [hint], [transactionId], [authorizationId]],
    [
      'with every one that is claimed',
      [hint, withSecond],
      [transactionId, second.authorizationId],
      [authorizationId, second.authorizationId],
    ],
    ['and no other', [hint, withSecond], [second.authorizationId], [second.authorizationId]],
    ['not where the provider has said it here, too', [paymentAuthorized()], [authorizationId], undefined],
    [
      'not where it has said one of them here',
      [paymentAuthorized(), withSecond],
      [authorizationId, second.authorizationId],
      undefined,
    ],
    ['not where nothing is known of one', [hint], [authorizationId, 'another'], undefined],
  ])('%s', (_, events, ids, expected) =>
    expect(giveWay(fold([...openSession(), ...events])!, ids, atNoon)).toEqual(
      expected?.map((id) => denied({ transaction: id, operator: undefined, evidence: evidenceOf(id) })),
    ),
  );
});
