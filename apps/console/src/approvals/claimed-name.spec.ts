import { describe, expect, it } from '@jest/globals';
import { mayApprove, type Approval } from './approvals.js';
import { claimedName } from '../access/claimed-name.js';
import { accountId, tokenId } from '../access/identity.js';

const issuer = 'https://id.example';
const account = { iss: issuer, sub: '7', email: 'zoe@shop.example', email_verified: true, preferred_username: 'zoe' };

describe('case 561: who acts is the account, and a name is for show', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a verified address', {}, 'zoe@shop.example'],
    ['an address that nobody verified', { email: 'boss@shop.example', email_verified: false }, 'zoe (7)'],
    ['of which nobody says that', { email_verified: undefined }, 'zoe (7)'],
    ['verified by word', { email_verified: 'true' }, 'zoe (7)'],
    ['no address', { email: undefined }, 'zoe (7)'],
    ['a name like an address', { email: undefined, preferred_username: 'boss@shop.example' }, 'boss@shop.example (7)'],
    ['the name of a token', { email: 'ayla' }, 'zoe (7)'],
    ['a name that reads like two people', { email: '', preferred_username: 'ayla + bora' }, 'ayla+bora (7)'],
    ['a name that hides what it is', { email: '', preferred_username: 'a\u202eyla (9)\n' }, 'ayla 9 (7)'],
    ['no name', { email: undefined, preferred_username: undefined }, '(7)'],
    ['names of other kinds', { email: 5, preferred_username: { a: 1 } }, '(7)'],
    ['a long name', { email: '', preferred_username: 'x'.repeat(500) }, `${'x'.repeat(48)} (7)`],
  ])('%s', (_, claims, name) => expect(claimedName({ ...account, ...claims })).toBe(name));

  it('an account is one by issuer and number, and no token', () => {
    const ids = [
      accountId(account),
      accountId({ ...account, iss: 'https://other.example' }),
      accountId({ ...account, sub: '8' }),
      accountId({ iss: 'a', sub: 'b","c' }),
      accountId({ iss: 'a","b', sub: 'c' }),
      tokenId('7'),
      tokenId(accountId(account)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(accountId({ ...account })).toBe(accountId({ iss: issuer, sub: '7' }));
  });

  it('who asked does not approve, under whatever name; nor does anybody where nobody knows who asked', () => {
    const approval = { askedBy: 'zoe@shop.example', askedById: accountId(account) } as Approval;
    const other = { id: accountId({ ...account, sub: '8' }) };
    expect([
      mayApprove(approval, { id: accountId(account) }),
      mayApprove(approval, other),
      mayApprove({ ...approval, askedById: undefined }, other),
      mayApprove(approval, undefined),
    ]).toEqual([false, true, false, false]);
  });
});
