import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';
import type { ReviewReason } from '../events/review.events.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  capturedPayment,
  captureUnknown,
  capturing,
  evidence,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  providerReported,
  reviewOpened,
  saleSession,
  second,
  secondSession,
  transactionConfirmed,
  transactionId,
  unwantedAuthorization,
  voiding,
} from '../testing/stories.js';

const after = (...events: PaymentEvent[]) => fold(events)!.transactions;
const idsAfter = (...events: PaymentEvent[]) => after(...events).map(({ ids }) => ids);
const nameless = evidence({ deduplicationKey: 'nameless', transactionId: undefined });
const numbered = (number: string, patch = {}) =>
  evidence({ deduplicationKey: number, transactionId: number, ...patch });
const beforeNoon = '2026-03-01T08:59:00.000Z';

describe('which transaction a review is about', () => {
  const about = (reason: ReviewReason, patch: object, ...events: readonly PaymentEvent[]) =>
    fold([...events, reviewOpened(reason, { evidence: nameless, ...patch })])!.reviews[0]!.transaction;
  const two = [...authorizedPayment(), unwantedAuthorization()];

  it('the one that its report was matched to, before the ids that the report carries', () => {
    expect(about('UNEXPECTED_VOID', { transaction: second.authorizationId, authorizationId }, ...two)).toBe(
      second.authorizationId,
    );
    expect(about('UNEXPECTED_VOID', { authorizationId, evidence: numbered(second.transactionId) }, ...two)).toBe(
      authorizationId,
    );
    expect(about('UNEXPECTED_VOID', { evidence: numbered(second.transactionId) }, ...two)).toBe(second.authorizationId);
  });

  it('none of another session, though it carries that id', () => {
    const elsewhere = [...authorizedPayment(), ...secondSession()];
    expect(about('UNEXPECTED_VOID', { sessionId: 'session-2', authorizationId }, ...elsewhere)).toBeUndefined();
  });

  it('of a capture after a void under ids of its own: the only one of the session', () => {
    const own = { evidence: numbered('own') };
    expect(about('CAPTURED_AFTER_VOID', own, ...authorizedPayment())).toBe(authorizationId);
    expect(about('CAPTURED_AFTER_VOID', own, ...two)).toBe('own');
    expect(about('UNEXPECTED_VOID', own, ...authorizedPayment())).toBeUndefined();
  });

  it.each<[string, ReviewReason, object, string[]]>([
    ['a report that says what and which', 'AMOUNT_MISMATCH', { says: 'authorized', evidence: numbered('n') }, ['n']],
    ['a report that says which, for certain', 'AMOUNT_MISMATCH', { authorizationId: 'a' }, ['a']],
    ['money that may not stay', 'SECOND_SALE', { evidence: numbered('n') }, ['n']],
    ['a report of an earlier version, with a number alone', 'AMOUNT_MISMATCH', { evidence: numbered('n') }, []],
    ['a report that does not say which', 'AMOUNT_MISMATCH', { says: 'authorized' }, []],
    ['a doubt about no transaction', 'UNEXPECTED_VOID', { authorizationId: 'a' }, []],
  ])('one that nobody knew, of %s', (_, reason, patch, ids) =>
    expect(after(...openSession(), reviewOpened(reason, { evidence: nameless, ...patch })).map(({ id }) => id)).toEqual(
      ids,
    ),
  );

  it("a word against a person's adds the id that it carries, any other adds none", () => {
    const contradiction = { transaction: authorizationId, authorizationId: 'another' };
    const ids = (reason: ReviewReason) =>
      idsAfter(...authorizedPayment(), reviewOpened(reason, { evidence: nameless, ...contradiction }));
    expect(ids('CONTRADICTS_OPERATOR')).toEqual([[authorizationId, transactionId, 'another']]);
    expect(ids('UNEXPECTED_VOID')).toEqual([[authorizationId, transactionId]]);
  });
});

describe('what a review notes of its transaction', () => {
  const noted = (reason: ReviewReason, patch: object, ...events: readonly PaymentEvent[]) =>
    after(...events, reviewOpened(reason, { evidence: nameless, authorizationId: 'new', at: noon, ...patch })).at(-1);
  const whole: Transaction = {
    id: 'new',
    sessionId: 'session-1',
    cycle: 1,
    ids: ['new'],
    amount: lira('129.90'),
    confirmed: true,
    since: noon,
    says: 'authorized',
    stance: 'disputed',
    reason: 'AMOUNT_MISMATCH',
    authorizationId: 'new',
  };

  it('of an authorization in doubt', () => expect(noted('AMOUNT_MISMATCH', {}, ...openSession())).toEqual(whole));

  it('of a sale that may not stay, which is taken even where a report of an earlier version does not say so', () =>
    expect(noted('LATE_SALE', { amount: lira('10') }, ...openSession())).toEqual({
      ...whole,
      amount: lira('10'),
      says: 'captured',
      stance: 'unwanted',
      reason: 'LATE_SALE',
    }));

  it('since when it stands there: a second report of the same moves no time', () => {
    const first = reviewOpened('AMOUNT_MISMATCH', { evidence: nameless, authorizationId: 'new' });
    const again = { evidence: numbered('n') };
    expect(noted('AMOUNT_MISMATCH', again, ...openSession(), first)).toMatchObject({ since: beforeNoon });
    expect(noted('AMOUNT_MISMATCH', { ...again, says: 'captured' }, ...openSession(), first)).toMatchObject({
      since: noon,
      says: 'captured',
    });
  });

  it('that its void will not be, where it is captured, and nothing of its capture', () => {
    const captured = { authorizationId, says: 'captured' };
    expect(noted('CAPTURED_AFTER_VOID', captured, ...authorizedPayment(), ...voiding())?.call).toMatchObject({
      kind: 'void',
      phase: 'refused',
      endedAt: noon,
    });
    const unknown = [...authorizedPayment(), ...capturing(), captureUnknown()];
    expect(noted('SECOND_SALE', captured, ...unknown)?.call).toMatchObject({ kind: 'capture', phase: 'unknown' });
  });
});

describe('a transaction is found again', () => {
  const doubted = reviewOpened('AUTHORIZATION_ID_MISSING', { says: 'authorized', evidence: numbered('n') });
  const authorizedAs = (patch = {}) => paymentAuthorized({ evidence: numbered('n'), ...patch });

  it('authorized without an id to capture with, by its number, in its session', () => {
    expect(idsAfter(...openSession(), doubted, authorizedAs())).toEqual([['n', authorizationId]]);
    expect(idsAfter(...openSession(), ...secondSession(), doubted, authorizedAs({ sessionId: 'session-2' }))).toEqual([
      ['n'],
      [authorizationId, 'n'],
    ]);
    expect(idsAfter(...openSession(), doubted, authorizedAs({ evidence: nameless }))).toEqual([
      ['n'],
      [authorizationId],
    ]);
  });

  it('captured without an id to capture with: by its number, or, without that, the one that counts', () => {
    const unnamed = { authorizationId: undefined, exchange: undefined };
    const capturedBy = (patch: object) => paymentCaptured({ ...unnamed, ...patch });
    expect(idsAfter(...authorizedPayment(), capturedBy({ evidence: numbered(transactionId) }))).toEqual([
      [authorizationId, transactionId],
    ]);
    expect(idsAfter(...authorizedPayment(), capturedBy({ evidence: nameless }))).toEqual([
      [authorizationId, transactionId],
    ]);
    expect(idsAfter(...authorizedPayment(), capturedBy({ evidence: numbered('other') }))).toEqual([
      [authorizationId, transactionId],
      ['other'],
    ]);
    expect(
      idsAfter(...authorizedPayment(), ...secondSession(), capturedBy({ sessionId: 'session-2', evidence: nameless })),
    ).toEqual([[authorizationId, transactionId], ['session-2']]);
    expect(idsAfter(...authorizedPayment(), paymentCaptured({ authorizationId: 'a', evidence: nameless }))).toEqual([
      [authorizationId, transactionId],
      ['a'],
    ]);
  });

  it.each<[string, Parameters<typeof paymentCaptured>[0], string[]]>([
    [
      'the id to capture with',
      { authorizationId: 'a', evidence: numbered('n', { authorizationId: 'b' }) },
      ['a', 'n', 'b'],
    ],
    ['the one of its report', { evidence: numbered('n', { authorizationId: 'b' }) }, ['b', 'n']],
    ['its number', { evidence: numbered('n') }, ['n']],
    ['its session', { evidence: nameless }, ['session-1']],
    ['its session, where nothing was reported', {}, ['session-1']],
  ])('one that nobody knew is known by %s', (_, patch, ids) =>
    expect(idsAfter(...saleSession(), paymentCaptured({ authorizationId: undefined, ...patch }))).toEqual([ids]),
  );
});

describe('ids of its own', () => {
  const hasOwn = (...events: PaymentEvent[]) => after(...events)[0]!.captureHasIds;
  const reported = (patch: object) =>
    providerReported({ transaction: authorizationId, evidence: numbered('n', patch) });

  it.each<[string, PaymentEvent[], true | undefined]>([
    ['of our own call are none', [], undefined],
    ['of a report are, where it names nothing known', [reported({ authorizationId: 'a' })], true],
    ['also by its number alone', [reported({})], true],
    ['are none, where it names the id to capture with', [reported({ authorizationId })], undefined],
    ['are none, where it names the number', [reported({ authorizationId: 'a', transactionId })], undefined],
    ['are none, where it carries no id', [reported({ transactionId: undefined })], undefined],
  ])('%s', (_, reports, expected) => expect(hasOwn(...capturedPayment(), ...reports)).toBe(expected));

  it('come with a capture only', () => {
    expect(hasOwn(...authorizedPayment(), reported({ authorizationId: 'a' }))).toBeUndefined();
    expect(hasOwn(...authorizedPayment(), paymentCaptured({ evidence: numbered('n') }))).toBe(true);
    expect(hasOwn(...authorizedPayment(), paymentCaptured({ evidence: numbered(transactionId) }))).toBeUndefined();
    expect(hasOwn(...saleSession(), paymentCaptured({ authorizationId: undefined }))).toBe(true);
  });
});

describe('a sale that only a refund of it has told of', () => {
  const told = evidence({ deduplicationKey: 'refund', transactionId: 'r', authorizationId: 'R' });
  const inferred = paymentCaptured({
    authorizationId: undefined,
    exchange: undefined,
    evidence: told,
    isInferred: true,
  });
  const known = () => after(...saleSession(), inferred)[0];

  it("is known by the ids of that, which may be the refund's own", () =>
    expect(known()).toMatchObject({ id: 'R', ids: ['R'], transactionId: 'r', isInferred: true, says: 'captured' }));

  it('is that of its own report, under the ids of that', () => {
    const own = transactionConfirmed({ transaction: 'R', evidence: numbered('n', { authorizationId: 'a' }) });
    const [confirmed] = after(...saleSession(), inferred, own);
    expect(confirmed).toMatchObject({
      ids: ['R', 'a', 'n'],
      authorizationId: 'a',
      transactionId: 'n',
      confirmed: true,
    });
    expect([known()?.captureHasIds, confirmed?.isInferred]).toEqual([undefined, undefined]);
  });
});

it('an authorization that is void has no call under way', () => {
  const phases = (...events: readonly PaymentEvent[]) =>
    after(...authorizedPayment(), ...events, authorizationVoided({ at: noon })).map(({ call }) => [
      call?.kind,
      call?.phase,
      call?.endedAt,
    ]);
  expect(phases(...voiding())).toEqual([['void', 'done', noon]]);
  expect(phases(...capturing())).toEqual([['capture', 'refused', noon]]);
  expect(phases()).toEqual([[undefined, undefined, undefined]]);
});
