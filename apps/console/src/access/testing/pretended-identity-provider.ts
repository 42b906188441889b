import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Header {
  alg?: string;
  kid?: string;
  jwk?: object;
}

/** An identity provider for tests, with given answers signed by any key. */
export class PretendedIdentityProvider {
  issuer = '';
  metadata: Record<string, unknown> = {};
  /** The answer of the token endpoint, to any code. */
  idToken = '';
  readonly asked: string[] = [];
  readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private server!: Server;

  async start(): Promise<this> {
    this.server = createServer(({ url = '' }, response) => {
      const path = url.split('?')[0]!;
      this.asked.push(path);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(this.answerTo(path)));
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  claims(nonce: string): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1_000);
    const who = { sub: '7', preferred_username: 'zoe', roles: ['operator'] };
    return { iss: this.issuer, aud: 'console', ...who, nonce, iat: now, exp: now + 300 };
  }

  signed(claims: object, header: Header = {}, key: KeyObject | string = this.own.privateKey): string {
    const { alg = 'RS256' } = header;
    const text = [{ alg, kid: 'own', typ: 'JWT', ...header }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${signatureOf(alg, text, key)}`;
  }

  private answerTo(path: string): unknown {
    if (path === '/jwks')
      return { keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] };
    if (path === '/token') return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: this.idToken };
    const places = { authorization_endpoint: '/authorize', token_endpoint: '/token', jwks_uri: '/jwks' };
    const addresses = Object.entries(places).map(([name, place]) => [name, this.issuer + place]);
    const algorithms = { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] };
    return { issuer: this.issuer, ...Object.fromEntries(addresses), ...algorithms, ...this.metadata };
  }
}

function signatureOf(alg: string, text: string, key: KeyObject | string): string {
  if (alg === 'HS256') return createHmac('sha256', key).update(text).digest('base64url');
  return alg === 'RS256' ? sign('sha256', Buffer.from(text), key).toString('base64url') : '';
}
