import { describe, expect, it } from '@jest/globals';
import type { HistoryStep } from './history.js';
import { phaseOf } from './history.js';
import type { Order } from './order.js';
import { refundableMinor, reservedMinor } from './reserved.js';

const step = (type: string, statusCode: string, guid = '1', statusDetail = ''): HistoryStep => ({
  guid,
  type,
  statusCode,
  statusDetail,
  timestamp: '',
  subStatusCode: '',
  subSteps: [],
});
const history = (...steps: HistoryStep[]) => ({
  lastAction: '',
  status: '',
  subStatus: '',
  balance: '129.90',
  currency: 'TRY',
  steps,
});
const call = (guid: string, amount: string, httpStatus = 200) => ({
  name: 'refund',
  httpStatus,
  request: `{"guid": "${guid}", "amount": ${amount}}`,
});
const order = (steps: HistoryStep[], ...calls: object[]) =>
  ({ total: { minor: 12_990n, currency: 'TRY' }, history: history(...steps), calls }) as unknown as Order;

describe('what may still be refunded', () => {
  it('is the balance less the refunds that are not made yet', () => {
    const pending = order(
      [step('REFUND', 'PENDING', 'a'), step('REFUND', 'RESOLVED', 'b')],
      call('a', '29.90'),
      call('b', '10.00'),
    );
    expect([reservedMinor(pending), refundableMinor(pending)]).toEqual([2_990n, 10_000n]);
  });

  it('counts a request once that was sent twice, and none that was refused', () => {
    const twice = order(
      [step('REFUND', 'PENDING', 'a')],
      call('a', '29.90'),
      call('a', '29.90'),
      call('c', '1.00', 400),
    );
    expect(refundableMinor(twice)).toBe(10_000n);
  });
});

describe('what the shop makes of a history', () => {
  const review = 'In manual review: a provider report did not match the payment.';

  it.each([
    ['in-review', [step('START', 'PENDING', '1', review)]],
    ['waiting', [step('START', 'PENDING')]],
    ['completing', [step('START', 'RESOLVED'), step('PURCHASE', 'PENDING')]],
    ['cancelling', [step('START', 'RESOLVED'), step('VOID', 'PENDING')]],
    ['completed', [step('START', 'RESOLVED'), step('PURCHASE', 'RESOLVED'), step('REFUND', 'PENDING')]],
  ])('is %s', (phase, steps) => {
    expect(phaseOf(history(...steps))).toBe(phase);
  });
});
