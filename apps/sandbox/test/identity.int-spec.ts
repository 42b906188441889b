import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS } from '../src/identity/demo-accounts.js';
import { type IdentityProvider, startIdentityProvider } from '../src/identity/identity-provider.js';

const CONSOLE = 'http://127.0.0.1:3999';
const CALLBACK = `${CONSOLE}/login/callback`;

describe('the identity provider of the laptop', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider({ port: 0, consoleUrl: CONSOLE });
  });
  afterAll(() => provider.close());

  it.each(DEMO_ACCOUNTS)('logs $name in as $role', async ({ id, name, email, role }) => {
    const browser = new Browser();
    const verifier = randomBytes(32).toString('base64url');
    const form = await browser.follow(authorization(provider, verifier));
    expect(form.body).toContain(name);

    const back = await browser.follow(form.address, new URLSearchParams({ account: id }));
    const code = new URL(back.address).searchParams.get('code')!;

    expect(back.address).toMatch(new RegExp(`^${CALLBACK}\\?`));
    expect(claimsIn(await exchange(provider, code, verifier))).toMatchObject({
      iss: provider.issuer,
      aud: 'console',
      sub: id,
      name,
      email,
      roles: [role],
      nonce: 'n-1',
    });
  });

  it('asks again who it is, though the browser has logged in before', async () => {
    const browser = new Browser();
    const form = await browser.follow(authorization(provider, 'a'.repeat(43)));
    await browser.follow(form.address, new URLSearchParams({ account: 'finance' }));

    const again = await browser.follow(authorization(provider, 'a'.repeat(43)));

    expect(again.body).toContain('Who are you today?');
  });

  it('gives no token for a code without the verifier that it was asked for with', async () => {
    const browser = new Browser();
    const form = await browser.follow(authorization(provider, 'a'.repeat(43)));
    const back = await browser.follow(form.address, new URLSearchParams({ account: 'viewer' }));
    const code = new URL(back.address).searchParams.get('code')!;

    expect(await exchange(provider, code, 'b'.repeat(43))).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a login without PKCE, and one that ends elsewhere than in the console', async () => {
    const withoutProof = authorization(provider, 'a'.repeat(43));
    withoutProof.searchParams.delete('code_challenge');
    const elsewhere = authorization(provider, 'a'.repeat(43));
    elsewhere.searchParams.set('redirect_uri', 'http://127.0.0.1:4000/login/callback');

    expect((await new Browser().follow(withoutProof)).address).toContain('error=invalid_request');
    expect((await new Browser().follow(elsewhere)).status).toBe(400);
  });

  it('logs out, and leads back to the console', async () => {
    const browser = new Browser();
    const target = new URLSearchParams({ client_id: 'console', post_logout_redirect_uri: `${CONSOLE}/bye` });
    const form = await browser.follow(`${provider.issuer}/session/end?${target.toString()}`);
    const secret = /name="xsrf" value="([^"]+)"/.exec(form.body)![1]!;

    const back = await browser.follow(
      `${provider.issuer}/session/end/confirm`,
      new URLSearchParams({ xsrf: secret, logout: 'yes' }),
    );

    expect(back.address).toBe(`${CONSOLE}/bye`);
  });

  it('says that a login has expired, and does not take an account it does not know', async () => {
    const browser = new Browser();
    const form = await browser.follow(authorization(provider, 'a'.repeat(43)));

    expect((await browser.follow(form.address, new URLSearchParams({ account: 'root' }))).status).toBe(400);
    expect((await new Browser().follow(form.address)).body).toContain('It has expired.');
  });
});

function authorization({ issuer }: IdentityProvider, verifier: string): URL {
  const asked = {
    client_id: 'console',
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: CALLBACK,
    state: 's-1',
    nonce: 'n-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  return new URL(`${issuer}/auth?${new URLSearchParams(asked).toString()}`);
}

async function exchange({ issuer }: IdentityProvider, code: string, verifier: string): Promise<any> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'console',
    redirect_uri: CALLBACK,
    code,
    code_verifier: verifier,
  });
  return (await fetch(`${issuer}/token`, { method: 'POST', body })).json();
}

const claimsIn = ({ id_token }: { id_token: string }): unknown =>
  JSON.parse(Buffer.from(id_token.split('.')[1]!, 'base64url').toString());

/** As much of a browser as a login needs: cookies by path, and redirects up to the console's door. */
class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  async follow(
    address: URL | string,
    form?: URLSearchParams,
  ): Promise<{ address: string; status: number; body: string }> {
    let url = new URL(address);
    let body = form;
    while (url.origin !== CONSOLE) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        ...(body && { body }),
        redirect: 'manual',
        headers: { cookie: this.cookiesFor(url.pathname) },
      });
      this.remember(response.headers.getSetCookie());
      const target = response.headers.get('location');
      if (!target) return { address: url.href, status: response.status, body: await response.text() };
      url = new URL(target, url);
      body = undefined;
    }
    return { address: url.href, status: 302, body: '' };
  }

  private cookiesFor(path: string): string {
    const sent = [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  private remember(lines: string[]): void {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
      this.cookies.set(name!, { value: value!, path });
    }
  }
}
