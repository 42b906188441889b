import { describe, expect, it } from '@jest/globals';
import { OPERATIONS_MAX } from '../requests/repeated-request.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestRefund } from '../requests/request-refund.js';
import { requestVoid } from '../requests/request-void.js';
import type { Payment } from '../state/payment.js';
import { given, refusalOf } from '../testing/given.js';
import { contextAt, noon } from '../testing/decision-contexts.js';
import { capturedPayment, lira } from '../testing/stories.js';

describe('case 665: requests about one payment, each with a guid of its own', () => {
  const { payment } = given(...capturedPayment());
  const context = contextAt(noon);
  const request = (guid: string) => ({ guid, fingerprint: 'f' });
  const before = (count: number): Payment => ({
    ...payment,
    operations: Array.from({ length: count }, (_, at) => ({
      ...payment.operations.at(-1)!,
      guid: `g-${at}`,
      fingerprint: 'f',
    })),
  });
  const decisions = [
    (from: Payment) => requestCapture(from, request('new'), context),
    (from: Payment) => requestVoid(from, request('new'), { refunds: 'manual' }, context),
    (from: Payment) => requestRefund(from, { ...request('new'), amount: lira('1') }, { refunds: 'manual' }, context),
  ];

  it('have a bound: one more is refused, and nothing is stored', () => {
    const refused = (count: number) => decisions.map((decide) => refusalOf(() => decide(before(count)))?.code);
    expect(refused(OPERATIONS_MAX - 1)).toEqual([undefined, undefined, undefined]);
    expect(refused(OPERATIONS_MAX)).toEqual(Array(3).fill('TOO_MANY_OPERATIONS'));
  });

  it('one that was made is answered as before', () => {
    expect(requestCapture(before(OPERATIONS_MAX), request('g-7'), context)).toEqual([]);
  });
});
