import { describe, expect, it } from '@jest/globals';
import { AkinonHistoryRequest } from './history-request.dto.js';
import { AkinonPurchaseRequest } from './purchase-request.dto.js';
import { readRequest } from './read-request.js';
import { AkinonRefundRequest } from './refund-request.dto.js';
import { AkinonVoidRequest } from './void-request.dto.js';

const base = { version: '1.0', guid: 'guid-2', orderId: 'ORDER-1' };

describe('the requests that follow a session', () => {
  it.each([
    [AkinonPurchaseRequest, {}],
    [AkinonPurchaseRequest, { orderAmount: '129.90' }],
    [AkinonPurchaseRequest, { orderAmount: '1.299E+2' }],
    [AkinonPurchaseRequest, { orderAmount: null }],
    [AkinonVoidRequest, {}],
    [AkinonRefundRequest, { amount: '29.90', currency: 'TRY' }],
    [AkinonHistoryRequest, {}],
    [
      AkinonHistoryRequest,
      { type: 'REFUND', status: 'PENDING', subStatus: 'PAYMENT_WAITING', transactionId: '79000123' },
    ],
  ])('%o is read with %j', (type, extra) => {
    const result = readRequest<object>(type, { ...base, ...extra });
    expect(result).toEqual({ request: { ...base, ...extra } });
  });

  it('case 318: a refund may spell its currency in any case', () => {
    const result = readRequest(AkinonRefundRequest, { ...base, amount: '29.90', currency: ' try ' });
    expect(result).toEqual({ request: { ...base, amount: '29.90', currency: 'TRY' } });
  });

  it.each([
    [AkinonPurchaseRequest, { orderAmount: '0' }, ['orderAmount']],
    [AkinonVoidRequest, { guid: '', orderId: undefined, version: undefined }, ['version', 'guid', 'orderId']],
    [AkinonRefundRequest, {}, ['amount', 'currency']],
    [AkinonRefundRequest, { amount: '-1', currency: 'zzzz' }, ['amount', 'currency']],
    [
      AkinonHistoryRequest,
      { type: 'SALE', status: 'DONE', subStatus: 'x', transactionId: '' },
      ['type', 'transactionId', 'status', 'subStatus'],
    ],
  ])('%o with %j is refused on %j', (type, extra, fields) => {
    const result = readRequest<object>(type, { ...base, ...extra });
    expect('problems' in result && result.problems.map(({ field }) => field).sort()).toEqual([...fields].sort());
  });
});
