import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { akinonHash, createSalt } from './akinon-hash.js';
import { buildReturnForm, type ReturnFormTemplate } from './return-form.js';

const values = { salt: 'Ab3dEf6hIj', amount: '129.90', sessionId: 'session-1', orderId: 'ORDER-1' };

describe('the hash of the shop', () => {
  it('has the check value of akinon#hash', () => {
    expect(akinonHash(['test-salt', 'test-session-id'], 'test-hash-secret-key')).toBe(
      '40cf28ed069df196f0b5a16047010bbdeb96966cb257d5fe0508ac433352264d64a7c8bccb0881771d7278d8b7c3b870e5594cb8a56b2f83140c6abd2ebbcfaf',
    );
  });

  it('takes a fresh salt of ten letters and digits each time', () => {
    const salts = Array.from({ length: 500 }, createSalt);
    expect(new Set(salts).size).toBe(500);
    for (const salt of salts) expect(salt).toMatch(/^[A-Za-z0-9]{10}$/);
  });
});

describe('the form that goes back to the shop', () => {
  it('is the default template with every field hashed', () => {
    const hash = createHash('sha512').update('Ab3dEf6hIj|session-1|129.90|1|ORDER-1|hash-key').digest('hex');
    expect(buildReturnForm(template, 'hash-key', values)).toEqual([
      { name: 'salt', value: 'Ab3dEf6hIj' },
      { name: 'amount', value: '129.90' },
      { name: 'installmentCount', value: '1' },
      { name: 'sessionId', value: 'session-1' },
      { name: 'orderId', value: 'ORDER-1' },
      { name: 'hash', value: hash },
    ]);
  });

  it('follows the template of the merchant', () => {
    const template = {
      fields: [
        { name: 'reference', value: '{orderId}/{sessionId}' },
        { name: 'shop', value: 'fixed {unknown}' },
        { name: 'signature', value: '{hash}' },
      ],
      hashParts: ['orderId', 'salt'],
    };
    expect(buildReturnForm(template, 'key', values)).toEqual([
      { name: 'reference', value: 'ORDER-1/session-1' },
      { name: 'shop', value: 'fixed {unknown}' },
      { name: 'signature', value: akinonHash(['ORDER-1', 'Ab3dEf6hIj'], 'key') },
    ]);
  });

  it('takes an order id that looks like a placeholder as data', () => {
    const [field] = buildReturnForm({ fields: [{ name: 'id', value: '{orderId}' }], hashParts: [] }, 'key', {
      ...values,
      orderId: '{hash} $& {salt}',
    });
    expect(field).toEqual({ name: 'id', value: '{hash} $& {salt}' });
  });

  it.each(['hash', 'constructor', 'total'])('says so where the hash part %s names nothing', (part) => {
    expect(() => buildReturnForm({ fields: [], hashParts: [part] }, 'key', values)).toThrow(part);
  });
});

const template: ReturnFormTemplate = {
  fields: [
    { name: 'salt', value: '{salt}' },
    { name: 'amount', value: '{amount}' },
    { name: 'installmentCount', value: '{installmentCount}' },
    { name: 'sessionId', value: '{sessionId}' },
    { name: 'orderId', value: '{orderId}' },
    { name: 'hash', value: '{hash}' },
  ],
  hashParts: ['salt', 'sessionId', 'amount', 'installmentCount', 'orderId'],
};
