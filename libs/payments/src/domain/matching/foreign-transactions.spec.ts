import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { atNoon, noon, openSession } from '../testing/stories.js';
import { paymentWith } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { idAmong, listedNotOurs, withoutNotOurs } from './foreign-transactions.js';

const attempt = (id: string, number?: string) => ({
  statusCode: `said ${id}`,
  statusDetail: '',
  authorizationId: id,
  ...(number !== undefined && { transactionId: number }),
});

it.each([
  ['its authorization', ['T1'], 'T1'],
  ['its number', ['x', 'N-T1'], 'N-T1'],
  ['neither', ['T2'], undefined],
  ['both, and the authorization is told', ['N-T1', 'T1'], 'T1'],
])('the id of a message that is among others: %s', (_, ids, expected) => {
  expect(idAmong(ids, says('s1', 'T1', 'captured'))).toBe(expected);
});

it('a message without ids has none among others', () => {
  expect(idAmong(['undefined'], {})).toBeUndefined();
});

describe('an answer that tells of transactions of other orders', () => {
  const answer = says('session-1', 'T1', 'captured', { attempts: [attempt('T2', 'N-T2'), attempt('T3')] });

  it.each([
    ['none of them is of another order', [], ['T2', 'T3']],
    ['one of them by its number', ['N-T2'], ['T3']],
    ['both', ['T2', 'T3'], []],
  ])('is heard without those attempts: %s', (_, notOurs, left) => {
    const { attempts, ...rest } = withoutNotOurs(answer, notOurs);
    const { attempts: _attempts, ...before } = answer;
    expect(rest).toEqual(before);
    expect(attempts.map(({ authorizationId }) => authorizationId)).toEqual(left);
  });

  const review = (id: string, statusCode: string) => ({
    type: 'ReviewOpened',
    data: {
      sessionId: 'session-1',
      reason: 'TRANSACTION_OF_ANOTHER_ORDER',
      evidence: {
        deduplicationKey: `session-1|not-ours|${id}`,
        statusCode,
        statusDetail: `The provider tells of transaction ${id} here, which belongs to another order.`,
      },
      at: noon,
    },
  });

  it('opens a review for each, its own included', () => {
    expect(listedNotOurs(paymentWith([]), answer, ['T1', 'T3'], atNoon)).toEqual([
      review('T1', answer.statusCode),
      review('T3', 'said T3'),
    ]);
  });

  it('opens each review once, and none for an unknown session', () => {
    const once = fold(listedNotOurs(paymentWith([]), answer, ['T1'], atNoon), fold(openSession())!);
    expect(once.reviews.map(({ reason }) => reason)).toEqual(['TRANSACTION_OF_ANOTHER_ORDER']);
    const told = paymentWith([], { reports: ['session-1|not-ours|T1'] });
    expect(listedNotOurs(told, answer, ['T1', 'T3'], atNoon)).toEqual([review('T3', 'said T3')]);
    expect(listedNotOurs(paymentWith([]), { ...answer, sessionId: 'unknown' }, ['T1'], atNoon)).toEqual([]);
  });
});
