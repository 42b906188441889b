import { describe, expect, it } from '@jest/globals';
import { judgeAnswer, mayBeStale, type Books } from './judge-answer.js';
import type { ProviderReport } from '../values/provider-report.js';
import { authorizedReport, lira, refundReport, second } from '../testing/stories.js';

type Message = 'authorized' | 'captured' | 'voided' | 'failed' | 'refunded';

/** All of one transaction, of 129.90; the refund is of 30. */
const message = (kind: Message, patch: Partial<ProviderReport> = {}): ProviderReport =>
  kind === 'refunded'
    ? refundReport('30', { transactionId: authorizedReport().transactionId, ...patch })
    : authorizedReport({ status: kind, ...patch });
const verdictOn = (notified: ProviderReport, answer: ProviderReport | undefined, books?: Books) =>
  judgeAnswer(notified, answer, books).kind;

describe('what an answer means for a notification', () => {
  it.each<[Message, Record<Message, string>]>([
    [
      'authorized',
      { authorized: 'agrees', captured: 'agrees', voided: 'agrees', failed: 'contradicts', refunded: 'agrees' },
    ],
    [
      'captured',
      {
        authorized: 'contradicts',
        captured: 'agrees',
        voided: 'contradicts',
        failed: 'contradicts',
        refunded: 'agrees',
      },
    ],
    [
      'voided',
      {
        authorized: 'contradicts',
        captured: 'contradicts',
        voided: 'agrees',
        failed: 'contradicts',
        refunded: 'contradicts',
      },
    ],
    [
      'failed',
      {
        authorized: 'contradicts',
        captured: 'contradicts',
        voided: 'contradicts',
        failed: 'agrees',
        refunded: 'contradicts',
      },
    ],
    [
      'refunded',
      {
        authorized: 'contradicts',
        captured: 'contradicts',
        voided: 'contradicts',
        failed: 'contradicts',
        refunded: 'agrees',
      },
    ],
  ])('that says %s, by what the provider says', (notified, expected) => {
    const answers = Object.keys(expected) as Message[];
    const verdicts = answers.map((answer) => [answer, verdictOn(message(notified), message(answer))]);
    expect(Object.fromEntries(verdicts)).toEqual(expected);
  });

  const messages: Message[] = ['authorized', 'captured', 'voided', 'failed', 'refunded'];

  it.each(messages)('that says %s: of another transaction it says nothing', (kind) => {
    const verdicts = messages.map((answer) => verdictOn(message(kind), message(answer, second)));
    expect(verdicts).toEqual(messages.map(() => 'another'));
  });

  it.each(messages)('that says %s: where the provider does not know the order, it contradicts', (kind) =>
    expect(judgeAnswer(message(kind), undefined)).toEqual({
      kind: 'contradicts',
      reason: 'the provider does not know the order',
    }),
  );

  it.each<[string, Partial<ProviderReport>, Partial<ProviderReport>, string]>([
    ['amounts are values', { amount: '129.9' }, { amount: '129.90' }, 'agrees'],
    ['another amount', { amount: '129.91' }, {}, 'contradicts'],
    ['another currency', { currency: 'EUR' }, {}, 'contradicts'],
    ['no amount is said', { amount: undefined }, {}, 'agrees'],
    ['no currency is said', { currency: undefined }, {}, 'agrees'],
    ['neither says a currency', { currency: undefined, amount: '1' }, { currency: undefined }, 'contradicts'],
    ['one id in common', { transactionId: undefined }, {}, 'agrees'],
    ['a number of its own', { transactionId: 'own' }, {}, 'agrees'],
    ['no id', { transactionId: undefined, authorizationId: undefined }, second, 'agrees'],
    ['an answer without an id', second, { transactionId: undefined, authorizationId: undefined }, 'agrees'],
    ['no id in common', { transactionId: undefined }, { authorizationId: undefined }, 'another'],
  ])('of an authorization: %s', (_, notified, answer, verdict) =>
    expect(verdictOn(message('authorized', notified), message('authorized', answer))).toBe(verdict),
  );

  it.each<[string, Partial<ProviderReport>, 'notified' | 'answer']>([
    ['the same ids', {}, 'notified'],
    ['fewer ids', { transactionId: undefined }, 'notified'],
    ['another number', { transactionId: 'own' }, 'answer'],
    ['another authorization', { authorizationId: 'own' }, 'answer'],
  ])('that agrees, an id is true only where the provider does not say another: %s', (_, patch, truth) => {
    const [notified, answer] = [message('captured', patch), message('captured', { statusDetail: 'of the answer' })];
    expect(judgeAnswer(notified, answer)).toEqual({ kind: 'agrees', report: { notified, answer }[truth] });
  });

  it('of a refund it does not tell whether another amount was taken', () => {
    const locked = { locked: lira('129.90') };
    const amounts = ['129.90', '129.9', '30', undefined];
    const verdicts = amounts.map((amount) => verdictOn(message('captured', { amount }), message('refunded'), locked));
    expect(verdicts).toEqual(['agrees', 'agrees', 'another', 'agrees']);
  });
});

describe('two reports of refunds', () => {
  const of = (patch: Partial<ProviderReport>) => message('refunded', { messageId: 'm1', ...patch });

  it.each<[string, Partial<ProviderReport>, Partial<ProviderReport>, string]>([
    ['the same message', {}, {}, 'agrees'],
    ['another message', { messageId: 'm2' }, {}, 'another'],
    ['no id of the message', { messageId: undefined }, {}, 'agrees'],
    ['an answer without an id of the message', {}, { messageId: undefined }, 'agrees'],
    ['another amount', { amount: '30.01' }, {}, 'another'],
    ['amounts are values', { amount: '30.00' }, {}, 'agrees'],
    [
      'another number, of the same authorization',
      { transactionId: 'own', authorizationId: 'a' },
      { authorizationId: 'a' },
      'another',
    ],
    ['another authorization, under the same number', { authorizationId: 'b' }, { authorizationId: 'a' }, 'another'],
  ])('%s', (_, notified, answer, verdict) => expect(verdictOn(of(notified), of(answer))).toBe(verdict));

  it('one that is known, without the id of its message, does not vouch for one more', () => {
    const verdicts = [undefined, 'm1'].map((messageId) => verdictOn(of({}), of({ messageId }), { isToldBefore: true }));
    expect(verdicts).toEqual(['another', 'agrees']);
  });

  it('case 241: one that a person has confirmed is true, though the provider tells of another', () => {
    const [one, other] = [of({}), of({ messageId: 'm2' })];
    expect(judgeAnswer(one, other, { isConfirmedByHand: true })).toEqual({
      kind: 'agrees',
      report: one,
      isByHand: true,
    });
    expect(verdictOn(one, message('captured'), { isConfirmedByHand: true })).toBe('contradicts');
  });
});

describe('case 242: an answer that may be older than the notification', () => {
  const messages: Message[] = ['authorized', 'captured', 'voided', 'failed', 'refunded'];
  const stale = { mayBeStale: true };

  it('and knows only that the money came in, does not end a refund', () => {
    const verdicts = messages.map((answer) => verdictOn(message('refunded'), message(answer), stale));
    expect(verdicts).toEqual(['not-yet', 'not-yet', 'contradicts', 'contradicts', 'agrees']);
    expect(judgeAnswer(message('refunded'), message('captured'), stale)).toEqual({
      kind: 'not-yet',
      reason: 'the provider says Authorized, and no refund yet',
    });
    expect(verdictOn(message('refunded'), undefined, stale)).toBe('contradicts');
  });

  it('and says that it is still authorised, does not end the word of our own call (case 580)', () => {
    const own = { ...stale, isOfOwnCall: true };
    for (const kind of ['captured', 'voided'] as const) {
      const verdicts = messages.map((answer) => verdictOn(message(kind), message(answer), own));
      const always = messages.map((answer) => verdictOn(message(kind), message(answer)));
      expect(verdicts).toEqual(['not-yet', ...always.slice(1)]);
      expect(verdictOn(message(kind), message('authorized'), { isOfOwnCall: true })).toBe('contradicts');
    }
  });

  it('says of anything else what it says at any time', () => {
    const others = messages.filter((kind) => kind !== 'refunded');
    for (const kind of others)
      for (const answer of messages)
        expect(verdictOn(message(kind), message(answer), stale)).toBe(verdictOn(message(kind), message(answer)));
  });

  it('is one within ten minutes', () => {
    const [received, before, then] = ['09:00:00.000', '09:09:59.999', '09:10:00.000'].map(
      (time) => new Date(`2026-03-01T${time}Z`),
    );
    expect([mayBeStale(received!, before!), mayBeStale(received!, then!)]).toEqual([true, false]);
  });
});
