import { describe, expect, it } from '@jest/globals';
import { HistoryRequest } from './history-request.dto.js';
import { PurchaseRequest } from './purchase-request.dto.js';
import { readRequest } from './read-request.js';
import { RefundRequest } from './refund-request.dto.js';
import { VoidRequest } from './void-request.dto.js';

const base = { version: '1.0', guid: 'guid-2', orderId: 'ORDER-1' };

describe('the requests that follow a session', () => {
  it.each([
    [PurchaseRequest, {}],
    [PurchaseRequest, { orderAmount: '129.90' }],
    [PurchaseRequest, { orderAmount: '1.299E+2' }],
    [PurchaseRequest, { orderAmount: null }],
    [VoidRequest, {}],
    [RefundRequest, { amount: '29.90', currency: 'TRY' }],
    [HistoryRequest, {}],
    [HistoryRequest, { type: 'REFUND', status: 'PENDING', subStatus: 'PAYMENT_WAITING', transactionId: '79000123' }],
  ])('%o is read with %j', (type, extra) => {
    const result = readRequest<object>(type, { ...base, ...extra });
    expect(result).toEqual({ request: { ...base, ...extra } });
  });

  it('case 318: a refund may spell its currency in any case', () => {
    const result = readRequest(RefundRequest, { ...base, amount: '29.90', currency: ' try ' });
    expect(result).toEqual({ request: { ...base, amount: '29.90', currency: 'TRY' } });
  });

  it.each([
    [PurchaseRequest, { orderAmount: '0' }, ['orderAmount']],
    [VoidRequest, { guid: '', orderId: undefined, version: undefined }, ['version', 'guid', 'orderId']],
    [RefundRequest, {}, ['amount', 'currency']],
    [RefundRequest, { amount: '-1', currency: 'zzzz' }, ['amount', 'currency']],
    [
      HistoryRequest,
      { type: 'SALE', status: 'DONE', subStatus: 'x', transactionId: '' },
      ['type', 'transactionId', 'status', 'subStatus'],
    ],
  ])('%o with %j is refused on %j', (type, extra, fields) => {
    const result = readRequest<object>(type, { ...base, ...extra });
    expect('problems' in result && result.problems.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });
});
