import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Settings } from '#platform';
import type pg from 'pg';
import { IdentityProvider, type Attempt } from './identity-provider.client.js';
import { PretendedIdentityProvider } from './testing/pretended-identity-provider.js';
import { checkAge, newNonce, UsedNonces } from './used-nonces.js';

let theirs: PretendedIdentityProvider;
let ours: IdentityProvider;
beforeEach(async () => {
  theirs = await new PretendedIdentityProvider().start();
  ours = loginBy(theirs);
});
afterEach(() => theirs.stop());

const finish = async (tokenOf: (claims: Record<string, unknown>) => string, attempt?: Attempt) => {
  const begun = attempt ?? (await ours.begin()).attempt;
  theirs.idToken = tokenOf(theirs.claims(begun.nonce));
  return ours.finish(`code=c&state=${begun.state}`, begun);
};
const isRefused = async (tokenOf: (claims: Record<string, unknown>) => string) =>
  finish(tokenOf).then(
    () => false,
    () => true,
  );

describe('case 562: an ID token is believed on the signature of the provider', () => {
  it('that has signed it with a key that it publishes: who acts is issuer and subject', async () =>
    expect(await finish((claims) => theirs.signed(claims))).toEqual({
      id: `account:${JSON.stringify([theirs.issuer, '7'])}`,
      name: 'zoe (7)',
      roles: ['operator'],
    }));

  const now = () => Math.floor(Date.now() / 1_000);
  it.each<[string, (claims: Record<string, unknown>) => string]>([
    ['no signature', (claims) => theirs.signed(claims, { alg: 'none' })],
    ['an empty one', (claims) => theirs.signed(claims).replace(/\.[^.]*$/, '.')],
    ['a foreign key', (claims) => theirs.signed(claims, {}, theirs.foreign.privateKey)],
    ['the key that is published, for a secret', (claims) => theirs.signed(claims, { alg: 'HS256' }, publicPem())],
    ['the secret of the client', (claims) => theirs.signed(claims, { alg: 'HS256' }, 'client-secret')],
    [
      'a key that the token brings along',
      (claims) =>
        theirs.signed(claims, { jwk: theirs.foreign.publicKey.export({ format: 'jwk' }) }, theirs.foreign.privateKey),
    ],
    ['a key that nobody publishes', (claims) => theirs.signed(claims, { kid: 'other' })],
    ['a token of another client', (claims) => theirs.signed({ ...claims, azp: 'other' })],
    ['a name that is longer than any', (claims) => theirs.signed({ ...claims, sub: 'x'.repeat(256) })],
    ['one of the future', (claims) => theirs.signed({ ...claims, iat: now() + 7_200, exp: now() + 9_000 })],
  ])('not with %s', async (_, tokenOf) => expect(await isRefused(tokenOf)).toBe(true));

  it('and may be a little ahead of us', async () =>
    expect(await isRefused((claims) => theirs.signed({ ...claims, azp: 'console', iat: now() + 20 }))).toBe(false));

  it.each(['n', '', `${'x'.repeat(43)}.1000000000`])(
    'case 666: nobody is asked where the login began with %j',
    async (nonce) => {
      const { attempt } = await ours.begin();
      const before = theirs.asked.length;
      await expect(finish((claims) => theirs.signed(claims), { ...attempt, nonce })).rejects.toThrow('too long ago');
      expect(theirs.asked.slice(before)).toEqual([]);
    },
  );

  it('case 726: an answer that is longer than any is given up', async () => {
    const begun = (await ours.begin()).attempt;
    theirs.idToken = `${theirs.signed(theirs.claims(begun.nonce))}${' '.repeat(2 * 1024 * 1024)}`;
    await expect(ours.finish(`code=c&state=${begun.state}`, begun)).rejects.toThrow();
    theirs.idToken = theirs.idToken.trimEnd();
    expect(await ours.finish(`code=c&state=${begun.state}`, begun)).toMatchObject({ roles: ['operator'] });
  });

  it('whose keys are asked for once, also where others are tried', async () => {
    for (const kid of ['a', 'b', 'own', 'c']) await isRefused((claims) => theirs.signed(claims, { kid }));
    expect(theirs.asked.filter((path) => path === '/jwks')).toHaveLength(1);
  });

  it('a provider that publishes none lets nobody in, and says why', async () => {
    theirs.metadata = { jwks_uri: undefined };
    await expect(ours.begin()).rejects.toThrow(/publishes no keys \(jwks_uri\)/);
  });
});

describe('case 563: a login counts once', () => {
  it('though the provider takes its code again', async () => {
    const { attempt } = await ours.begin();
    await finish((claims) => theirs.signed(claims), attempt);
    await expect(finish((claims) => theirs.signed(claims), attempt)).rejects.toThrow('this login was used before');
    expect(await isRefused((claims) => theirs.signed(claims))).toBe(false);
  });

  it.each<[string, number | string, boolean]>([
    ['begun just now', 0, true],
    ['ten minutes ago', 600, true],
    ['longer ago', 601, false],
    ['a little ahead of us', -30, true],
    ['in the future', -31, false],
    ['at no time', 'x', false],
  ])('and not later: %s', (_, age, isInTime) => {
    const now = new Date('2026-03-01T09:00:00Z');
    const begun = (seconds: number) => newNonce(new Date(now.getTime() - seconds * 1_000));
    const nonce = typeof age === 'number' ? begun(age) : begun(0) + age;
    const check = () => checkAge(nonce, now);
    if (isInTime) expect(check()).toBeUndefined();
    else expect(check).toThrow('this login began too long ago');
  });
});

function publicPem(): string {
  return theirs.own.publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

function loginBy({ issuer }: PretendedIdentityProvider): IdentityProvider {
  const roles = new Map([['operator', 'operator']]);
  const openIdConnect = {
    issuer,
    clientId: 'console',
    clientSecret: undefined,
    scopes: 'openid',
    rolesClaim: 'roles',
    roles,
  };
  const settings = { console: { url: 'http://localhost:3002', openIdConnect } } as unknown as Settings;
  return new IdentityProvider(settings, new UsedNonces(rememberingPool()));
}

/** The table of used nonces, in memory. */
function rememberingPool(): pg.Pool {
  const used = new Set<string>();
  const query = (_: string, [digest]: [Buffer]) => {
    const isNew = !used.has(digest.toString('hex'));
    used.add(digest.toString('hex'));
    return Promise.resolve({ rowCount: isNew ? 1 : 0 });
  };
  return { query } as unknown as pg.Pool;
}
