import { describe, expect, it } from '@jest/globals';
import { queryOutcome } from './payload-query.js';

const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const payload = {
  MerchantOrderId: ORDER,
  TransactionStatus: 'Authorized',
  Amount: 129.9,
  Currency: 'TRY',
  ExternalTransactionId: '55512345678901234567',
};

describe('what extract-payload answers', () => {
  it('is read as a webhook is', () => {
    const body = JSON.stringify({ isSuccess: true, errorMessage: null, resultObject: payload }).replace(
      '129.9',
      '129.90',
    );
    expect(outcome(200, body)).toMatchObject({
      kind: 'answered',
      report: { sessionId: ORDER, status: 'authorized', amount: '129.90', authorizationId: '55512345678901234567' },
    });
  });

  it('case 173: of an order id in upper case is about the same session', () => {
    const body = JSON.stringify({
      isSuccess: true,
      resultObject: { ...payload, MerchantOrderId: ORDER.toUpperCase() },
    });
    expect(outcome(200, body)).toMatchObject({ kind: 'answered', report: { sessionId: ORDER, status: 'authorized' } });
  });

  it('case 176: without a word for us shows nothing of the payer and no signature', () => {
    const person = { AccountDetails: { FirstName: 'Canary' }, AccountId: 'canary-1', Signature: 'ca'.repeat(32) };
    const body = JSON.stringify({ resultObject: { OrderId: 'o', ...person, Note: 'odd' } });
    expect(outcome(200, body)).toEqual({
      kind: 'no-answer',
      reason: '200: resultObject: OrderId: o; resultObject: Note: odd',
    });
  });

  it.each([
    [200, { isSuccess: false, errorMessage: 'Order was not found' }],
    [404, { isSuccess: false, errorMessage: 'No such transaction', resultObject: null }],
  ])('a %d with %j: Paytiko knows nothing', (status, body) => {
    expect(outcome(status, JSON.stringify(body))).toEqual({ kind: 'answered' });
  });

  it.each([
    [200, { isSuccess: false, errorMessage: 'Try again later' }],
    [200, { isSuccess: true, resultObject: null }],
    [200, { isSuccess: true, resultObject: { ...payload, MerchantOrderId: 'another' } }],
    [200, { isSuccess: true, resultObject: { ...payload, OrderId: 'another' } }],
    [200, { isSuccess: true, resultObject: { ...payload, MerchantOrderId: null } }],
    [200, {}],
    [404, '<h1>Not found</h1>'],
    [500, { isSuccess: false, errorMessage: 'Order not found' }],
    [401, { title: 'Unauthorized test-secret' }],
  ])('a %d with %j is no answer', (status, body) => {
    const result = outcome(status, typeof body === 'string' ? body : JSON.stringify(body));
    expect(result.kind).toBe('no-answer');
    expect(JSON.stringify(result)).not.toContain('test-secret');
  });

  it('that never came is no answer', () => {
    expect(
      queryOutcome({ kind: 'broken-off', code: 'TIMEOUT', reason: 'no complete answer within 5 ms' }, ORDER, []),
    ).toEqual({
      kind: 'no-answer',
      reason: 'no complete answer within 5 ms',
    });
  });
});

function outcome(status: number, body: string) {
  return queryOutcome({ kind: 'answered', status, body }, ORDER, ['test-secret']);
}
