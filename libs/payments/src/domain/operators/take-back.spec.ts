import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Call, Transaction } from '../state/transaction.js';
import { callOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { atNoon, ayla, noon } from '../testing/stories.js';
import { wasDenied } from './operator-resolve-call.js';
import { isTakeable, takeBack } from './take-back.js';

type Made = Partial<Transaction>;

describe('what a person said of a call is taken back', () => {
  const said = (patch: Made = {}, call: Partial<Call> = {}) =>
    transaction({ saidByOperator: true, call: callOf('capture', 'done', { endedAt: noon, ...call }), ...patch });

  it.each<[string, Transaction, Partial<Payment>, boolean]>([
    ['as long as nobody else said so', said(), {}, true],
    ['also if it was said against the provider', said({ since: atNoon.answerBy, keptAgainst: 'authorized' }), {}, true],
    ['not if it was said against no word', said({ since: atNoon.answerBy, keptAgainst: 'unknown' }), {}, false],
    ['not if the provider said so', said({ saidByOperator: undefined }), {}, false],
    ['not if a person vouches for it', said({ isVouchedFor: true }), {}, false],
    ['not if the provider denies it', said(), { reviews: [reviewOf('CONTRADICTS_OPERATOR')] }, false],
    ['not if something else was said since', said({ since: atNoon.answerBy }), {}, false],
  ])('%s', (_, known, rest, expected) => expect(isTakeable(paymentWith([known], rest), known)).toBe(expected));

  it.each([
    ['capture', 'CaptureRefused'],
    ['void', 'VoidRefused'],
  ] as const)('as a %s that did not happen', (kind, type) => {
    const known = said({}, { kind });
    const exchange = { statusCode: 'BY_OPERATOR', statusDetail: `${kind} did not happen` };
    const [event, ...more] = takeBack(paymentWith([known]), known, ayla, atNoon);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type,
      data: {
        authorizationId: 'T1',
        sessionId: 'session-1',
        operator: ayla,
        at: noon,
        exchange: { statusDetail: expect.stringContaining(exchange.statusDetail) },
      },
    });
  });

  it('and was said to be refused, for an authorization alone', () => {
    const denied = (patch: Made, call: Partial<Call> = {}) =>
      wasDenied(
        transaction({
          says: 'authorized',
          call: callOf('void', 'refused', { refusedByOperator: true, ...call }),
          ...patch,
        }),
      );
    expect([
      denied({}),
      denied({ says: 'voided' }),
      denied({}, { phase: 'done' }),
      denied({}, { refusedByOperator: undefined }),
      denied({ call: undefined }),
    ]).toEqual([true, false, false, false, false]);
  });
});
