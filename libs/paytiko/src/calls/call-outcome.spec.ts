import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../client/answer.js';
import { callOutcome, failureOf, isSuccess } from './call-outcome.js';

const answered = (status: number, body = ''): Answer => ({ kind: 'answered', status, body });

describe('what an answer to a call means', () => {
  it.each([
    [200, '', 'OK'],
    [204, '   ', 'OK'],
    [299, '{"title":"done"}', 'done'],
    [200, '{"isSuccess":true,"message":"fine"}', 'fine'],
    [200, '{"isSuccess":"true","errorMessage":null}', 'isSuccess: true'],
    [200, 'Success', 'Success'],
    [200, '"OK"', 'OK'],
    [200, 'null', 'OK'],
    [200, '{"errors":[],"status":"Captured"}', 'status: Captured'],
    [200, '["isSuccess",false]', 'isSuccess'],
  ])('a %d with %j is accepted', (status, body, statusDetail) =>
    expect(callOutcome(answered(status, body), [])).toEqual({
      kind: 'accepted',
      statusCode: String(status),
      statusDetail,
    }),
  );

  it.each([
    [200, '{"isSuccess":false}', 'OK'],
    [201, '{"success":false,"message":"no such call"}', 'no such call'],
    [200, '{"isSuccess":"false"}', 'isSuccess: false'],
    [302, '', 'no text'],
    [408, 'late', 'late'],
    [500, '', 'no text'],
  ])('a %d with %j is unknown', (status, body, statusDetail) =>
    expect(callOutcome(answered(status, body), [])).toEqual({
      kind: 'unknown',
      statusCode: String(status),
      statusDetail,
    }),
  );

  it.each([
    '<!DOCTYPE html><html><body>We are down for maintenance</body></html>',
    '{"isSuccess":false,"isSuccess":true}',
    '{"IsSuccess":false}',
    '{"SUCCESS":"False"}',
    '{"isSuccess":null}',
    '{"success":0}',
    '{"succeeded":true,"success":false}',
    '{"isSuccess":fal',
    '{"errorMessage":"Transaction is not there"}',
    '{"errors":{"TransactionId":["unknown"]}}',
    '{"error":true}',
    '{"status":"Failed"}',
    'false',
    '"error"',
    'Error: no such transaction',
    '\uFEFF{"isSuccess":false}',
    '\u001f\uFFFD\b\u0000',
    '{\u0000"\u0000i',
  ])('case 661: a 200 with %j is no yes: unknown', (body) =>
    expect(callOutcome(answered(200, body), [])).toMatchObject({ kind: 'unknown', statusCode: '200' }),
  );

  it.each([400, 401, 403, 404, 409, 422])('a %d is refused, in words without secrets', (status) =>
    expect(callOutcome(answered(status, 'wrong s3cret-of-ours'), ['s3cret-of-ours'])).toEqual({
      kind: 'refused',
      statusCode: String(status),
      statusDetail: 'wrong [removed]',
    }),
  );

  it.each(['Already captured', 'DUPLICATE request', 'was previously voided', '{"errors":{"x":["already"]}}'])(
    'a refusal with %j says that it was done before',
    (body) => expect(failureOf(answered(409, body), [])).toMatchObject({ kind: 'refused', alreadyDone: true }),
  );

  it.each(['Transaction is not in status Authorized', 'not in the state AUTHORIZED', 'Invalid status', 'wrong state'])(
    'case 316: a refusal with %j is looked into as well',
    (body) => expect(failureOf(answered(400, body), [])).toMatchObject({ kind: 'refused', alreadyDone: true }),
  );

  it.each(['alreadyish', 'duplicates', 'not previouslyknown', 'unalready', ''])('a refusal with %j does not', (body) =>
    expect(failureOf(answered(409, body), [])).not.toHaveProperty('alreadyDone'),
  );

  it.each(['Amount exceeds captured amount', 'amount is greater than the balance', 'Insufficient amount', 'Too much'])(
    'case 648: a refusal with %j says that less is there than was asked for',
    (body) => expect(failureOf(answered(400, body), [])).toMatchObject({ kind: 'refused', isTooMuch: true }),
  );

  it.each(['Refund not possible', 'excessive', 'moreover than', 'Amount exceeds what was already refunded'])(
    'a refusal with %j does not',
    (body) => expect(failureOf(answered(400, body), [])).not.toHaveProperty('isTooMuch'),
  );

  it('a 429 was certainly not carried out', () =>
    expect(failureOf(answered(429, 'already slow down'), [])).toEqual({
      kind: 'not-sent',
      statusCode: '429',
      statusDetail: 'already slow down',
    }));

  it.each([
    ['not-sent', 'not-sent'],
    ['broken-off', 'unknown'],
  ] as const)('no answer, %s, is %s', (kind, outcome) =>
    expect(callOutcome({ kind, code: 'ECONNRESET', reason: 'given up before' }, [])).toEqual({
      kind: outcome,
      statusCode: 'ECONNRESET',
      statusDetail: 'given up before',
    }),
  );

  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])('a %d is a success: %s', (status, success) => expect(isSuccess(status)).toBe(success));
});
