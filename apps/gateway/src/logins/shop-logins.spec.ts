import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FailedLogins } from '#api';
import type { Merchant, Merchants } from '#merchants';
import type { FastifyRequest } from 'fastify';
import { ShopLogins } from './shop-logins.js';

let configured: Merchant[];
const all = jest.fn(() => configured);
const find = (id: string) => configured.find((merchant) => merchant.id === id);
const refuse = jest.fn(() => Promise.reject(new Error('refused')));

describe('the login of a shop', () => {
  let logins: ShopLogins;

  beforeEach(() => {
    jest.clearAllMocks();
    configured = [merchant('a', 'right-a'), merchant('b', 'right-b')];
    logins = new ShopLogins({ all, find } as unknown as Merchants, { refuse } as unknown as FailedLogins);
  });

  it('is compared with all merchants once, and remembered', async () => {
    for (const _ of [1, 2, 3]) expect(await logins.of(request('b', 'right-b'))).toEqual({ merchant: 'b' });
    expect(all).toHaveBeenCalledTimes(1);
  });

  it('is compared each time while it is wrong', async () => {
    for (const _ of [1, 2, 3]) await expect(logins.of(request('b', 'wrong'))).rejects.toThrow('refused');
    expect([all.mock.calls.length, refuse.mock.calls.length]).toEqual([3, 3]);
  });

  it('case 345: credentials that were right are refused once their merchant is configured anew, or gone', async () => {
    await logins.of(request('a', 'right-a'));
    configured = [merchant('a', 'changed'), merchant('b', 'right-b')];
    await expect(logins.of(request('a', 'right-a'))).rejects.toThrow('refused');
    expect(await logins.of(request('a', 'changed'))).toEqual({ merchant: 'a' });
    configured = [merchant('b', 'right-b')];
    await expect(logins.of(request('a', 'changed'))).rejects.toThrow('refused');
  });

  it('of a thousand spellings is remembered', async () => {
    configured = [merchant('a', ...Array.from({ length: 1_001 }, (_, index) => `right-${index}`))];
    for (let index = 0; index < 1_001; index++) await logins.of(request('a', `right-${index}`));
    all.mockClear();
    await logins.of(request('a', 'right-1000'));
    expect(all).not.toHaveBeenCalled();
    await logins.of(request('a', 'right-0'));
    expect(all).toHaveBeenCalledTimes(1);
  });
});

function merchant(id: string, ...passwords: string[]): Merchant {
  return { id, akinon: { username: id, passwords } } as unknown as Merchant;
}

function request(username: string, password: string): FastifyRequest {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return { ip: '203.0.113.7', headers: { authorization } } as unknown as FastifyRequest;
}
