import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { UnknownWords } from '../notification/unknown-words.js';
import { queryOutcome } from './payload-query.js';

const payload = { MerchantOrderId: 'session-1', TransactionStatus: 'Authorized' };
const outcome = (body: object, status = 200) =>
  queryOutcome({ kind: 'answered', status, body: JSON.stringify(body) }, 'session-1', []);

describe('an order that Paytiko does not know', () => {
  it.each([
    'Order not found',
    'NOTFOUND',
    'not  found',
    'no transaction',
    'no  such  order',
    'No payment for it',
    'no payload',
    'no webhook',
    'no data',
    'no record',
    'It does not exist',
    'it does  not  exist',
    "it doesn't exist",
    "it doesn't  exist",
    'unknown order',
    'Unknown  order',
  ])('is told by %j, where the answer says that it failed', (errorMessage) =>
    expect(outcome({ isSuccess: false, errorMessage })).toEqual({ kind: 'answered' }),
  );

  it.each(['no', 'nothing', 'not allowed', 'unknown error', 'it does exist', 'orders exist', 'no idea'])(
    'is not told by %j',
    (errorMessage) =>
      expect(outcome({ isSuccess: false, errorMessage })).toEqual({
        kind: 'no-answer',
        reason: `200: ${errorMessage}`,
      }),
  );

  it.each([true, null, 'false', 0, undefined])('is not told where isSuccess is %j', (isSuccess) =>
    expect(outcome({ isSuccess, errorMessage: 'not found' })).toEqual({ kind: 'no-answer', reason: '200: not found' }),
  );

  it('is not told by words inside of a payload', () =>
    expect(
      outcome({ isSuccess: true, resultObject: { ...payload, DeclineReasonText: 'card not found' } }),
    ).toMatchObject({ kind: 'answered', report: { sessionId: 'session-1', status: 'authorized' } }));
});

describe('case 325: words of an answer that are not known', () => {
  it('are counted like those of a notification', async () => {
    const registry = new Registry();
    const unknownWords = new UnknownWords(registry);
    const ask = (resultObject: object) =>
      queryOutcome(
        { kind: 'answered', status: 200, body: JSON.stringify({ isSuccess: true, resultObject }) },
        'session-1',
        [],
        { unknownWords },
      );
    ask(payload);
    expect(ask({ ...payload, TransactionType: 'PayOut' })).toMatchObject({ report: { status: 'unrecognized' } });
    const { values } = await registry.getSingleMetric('paytiko_unknown_words_total')!.get();
    expect(values.map(({ labels, value }) => [labels, value])).toEqual([
      [{ field: 'TransactionType', word: 'payout' }, 1],
    ]);
  });
});

describe('a payload', () => {
  it.each([false, null, 'true', 1, undefined])('is none where isSuccess is %j', (isSuccess) =>
    expect(outcome({ isSuccess, resultObject: payload })).toMatchObject({ kind: 'no-answer' }),
  );

  it('of another order is no answer', () =>
    expect(outcome({ isSuccess: true, resultObject: { ...payload, MerchantOrderId: 'session-2' } })).toEqual({
      kind: 'no-answer',
      reason: 'the payload is about another order',
    }));

  it('whose two order ids differ is no answer, and says why', () =>
    expect(outcome({ isSuccess: true, resultObject: { ...payload, OrderId: 'session-2' } })).toEqual({
      kind: 'no-answer',
      reason: expect.stringMatching(/^the payload has \w/),
    }));

  it('with a server error beside it is no answer', () =>
    expect(outcome({ isSuccess: true, resultObject: payload }, 500)).toMatchObject({ kind: 'no-answer' }));
});
