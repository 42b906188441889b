import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compiledRequest } from './compiled-request.js';
import { AkinonHistoryRequest } from './history-request.dto.js';
import { AkinonPurchaseRequest } from './purchase-request.dto.js';
import { validated } from './read-request.js';
import { AkinonRefundRequest } from './refund-request.dto.js';
import { AkinonStartSessionRequest } from './start-session-request.dto.js';
import { AkinonVoidRequest } from './void-request.dto.js';

const valid = {
  ...{ version: '1.0', guid: 'guid-1', orderId: 'ORDER-1', orderAmount: '129.90', amount: '10.00', currency: 'TRY' },
  ...{ locale: 'tr-TR', returnUrl: 'https://shop.example/return', type: 'AUTH' },
  customer: { firstName: 'Ayşe', phoneNumber: '+905551112233', email: 'ayse@example.com', clientIp: null },
};
const history = { ...valid, type: 'PURCHASE', transactionId: '79000123', status: 'PENDING' };

const oddities = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', ' ', 0, -1, true, [], {}, ['x'], '1e5', '0', '\0', 'x'.repeat(3000)),
  fc.jsonValue(),
  fc.string(),
);
/** A good body with some of its fields made odd, at either depth, or odd ones added. */
const bodies = (good: object) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...Object.keys(good), 'basket', 'constructor', 'toString'), oddities, {
        maxKeys: 3,
      }),
      fc.dictionary(fc.constantFrom(...Object.keys(valid.customer), 'loyalty'), oddities, { maxKeys: 2 }),
    )
    .map(([odd, oddCustomer]) => ({ ...good, customer: { ...valid.customer, ...oddCustomer }, ...odd }));

describe('a compiled request', () => {
  it.each<[new () => object, object]>([
    [AkinonStartSessionRequest, valid],
    [AkinonPurchaseRequest, valid],
    [AkinonVoidRequest, valid],
    [AkinonRefundRequest, valid],
    [AkinonHistoryRequest, history],
  ])('%p takes what class-validator takes, and nothing else', (type, good) => {
    const take = compiledRequest(type);
    expect(take(good)).toBeInstanceOf(type);
    fc.assert(
      fc.property(bodies(good), (body) => {
        const expected = validated(type, structuredClone(body));
        expect(take(body)).toEqual('request' in expected ? expected.request : undefined);
      }),
      { numRuns: 500 },
    );
  });
});
