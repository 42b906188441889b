import { describe, expect, it } from '@jest/globals';
import { STATUS_PAIRS, type StatusPair } from '../status.js';
import { type HistoryResponse, headStatus } from './history-response.dto.js';
import { stepStatus } from './history-step.dto.js';
import type { OperationResponse } from './operation-response.dto.js';
import { amountNumber } from '../json/amount-number.js';

describe('answers to the shop', () => {
  it('spell the pair as each place wants it', () => {
    expect(headStatus(STATUS_PAIRS.waiting)).toEqual({
      status: 'PENDING',
      substatus: 'PAYMENT_WAITING',
      subStatus: 'PAYMENT_WAITING',
    });
    expect(stepStatus(STATUS_PAIRS.risky)).toEqual({ statusCode: 'REJECTED', subStatusCode: 'RISKY' });
  });

  it('know four pairs of status and sub-status, by type', () => {
    // @ts-expect-error -- RESOLVED is never waiting.
    const wrong: StatusPair = { status: 'RESOLVED', subStatus: 'PAYMENT_WAITING' };
    // @ts-expect-error -- PENDING is never RESOLVED.
    const alsoWrong: OperationResponse = { status: 'PENDING', subStatus: 'RESOLVED' };
    expect([wrong, alsoWrong]).toHaveLength(2);
    expect(Object.values(STATUS_PAIRS).map(({ status, subStatus }) => `${status}/${subStatus}`)).toEqual([
      'REJECTED/PROCESSING_ERROR',
      'REJECTED/RISKY',
      'RESOLVED/RESOLVED',
      'PENDING/PAYMENT_WAITING',
    ]);
  });

  it('render a whole history', () => {
    const history: HistoryResponse = {
      lastAction: 'PURCHASE',
      ...headStatus(STATUS_PAIRS.resolved),
      balance: amountNumber('129.90'),
      currency: 'TRY',
      paymentTransactionHistory: [
        {
          guid: 'guid-1',
          type: 'START',
          timestamp: '2026-03-01T12:00:00.000+03:00',
          ...stepStatus(STATUS_PAIRS.resolved),
          statusDetail: 'Paid',
          subSteps: [
            { timestamp: '2026-03-01T12:00:00.100+03:00', statusCode: '200', statusDetail: 'Payment page opened' },
          ],
        },
      ],
    };
    expect(JSON.stringify(history)).toBe(
      '{"lastAction":"PURCHASE","status":"RESOLVED","subStatus":"RESOLVED","substatus":"RESOLVED","balance":129.90,"currency":"TRY",' +
        '"paymentTransactionHistory":[{"guid":"guid-1","type":"START","timestamp":"2026-03-01T12:00:00.000+03:00","statusCode":"RESOLVED",' +
        '"subStatusCode":"RESOLVED","statusDetail":"Paid","subSteps":[{"timestamp":"2026-03-01T12:00:00.100+03:00","statusCode":"200",' +
        '"statusDetail":"Payment page opened"}]}]}',
    );
  });
});
