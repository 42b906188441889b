import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { akinonHash, isReturnGenuine } from './return-hash.js';

describe('the hash of the return form', () => {
  it('is the check value of akinon#hash', () =>
    expect(akinonHash('test-salt', ['test-session-id'], 'test-hash-secret-key')).toBe(
      '40cf28ed069df196f0b5a16047010bbdeb96966cb257d5fe0508ac433352264d64a7c8bccb0881771d7278d8b7c3b870e5594cb8a56b2f83140c6abd2ebbcfaf',
    ));

  it('covers salt, session, amount, installments and order in this order', () =>
    expect(isReturnGenuine(form, 'hash-key')).toBe(true));

  it.each(['salt', 'sessionId', 'amount', 'installmentCount', 'orderId', 'hash'])(
    'is wrong when %s was changed',
    (name) => expect(isReturnGenuine({ ...form, [name]: '2' }, 'hash-key')).toBe(false),
  );

  it('is wrong when there is none, or two', () => {
    expect(isReturnGenuine({}, 'hash-key')).toBe(false);
    expect(isReturnGenuine({ ...form, hash: [form.hash, form.hash] }, 'hash-key')).toBe(false);
  });
});

const form = {
  salt: 'abcdefghij',
  amount: '129.90',
  installmentCount: '1',
  sessionId: 'session-1',
  orderId: 'order-1',
  hash: createHash('sha512').update('abcdefghij|session-1|129.90|1|order-1|hash-key').digest('hex'),
};
