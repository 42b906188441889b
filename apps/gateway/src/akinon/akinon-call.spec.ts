import { describe, expect, it } from '@jest/globals';
import { fingerprintOf } from './akinon-call.js';

const refund = { version: '1', guid: 'g', orderId: 'o', amount: '30.00', currency: 'TRY' };

describe('the fingerprint of a request', () => {
  it.each([
    ['another spelling of the amount', { amount: '30' }],
    ['an exponent', { amount: '3e1' }],
    ['null for what is absent', { transactionId: null }],
    ['undefined for what is absent', { transactionId: undefined }],
  ])('case 158: is the same with %s', (_, changes) => {
    expect(fingerprintOf('refund', { ...refund, ...changes })).toBe(fingerprintOf('refund', refund));
  });

  it('case 158: does not depend on the order of the keys', () => {
    const reversed = Object.fromEntries(Object.entries({ ...refund, customer: { a: 1, b: 2 } }).reverse());
    expect(fingerprintOf('refund', { ...reversed, customer: { b: 2, a: 1 } })).toBe(
      fingerprintOf('refund', { ...refund, customer: { a: 1, b: 2 } }),
    );
  });

  it.each([{ amount: '30.01' }, { amount: '3.00' }, { currency: 'EUR' }, { orderId: 'p' }, { extra: '' }])(
    'is another one with %j',
    (changes) => expect(fingerprintOf('refund', { ...refund, ...changes })).not.toBe(fingerprintOf('refund', refund)),
  );

  it('is another one for another operation', () => {
    expect(fingerprintOf('purchase', refund)).not.toBe(fingerprintOf('refund', refund));
  });

  it('is what it was in earlier versions where the amount has two decimals', () => {
    expect(fingerprintOf('refund', refund)).toBe('83PFHOWz_d3P8a_WOGEAgDJZWvv');
  });
});
