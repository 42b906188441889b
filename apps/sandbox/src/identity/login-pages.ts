import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Assets, webAssets } from '#web';
import { errors, type Provider } from 'oidc-provider';
import { demoAccount } from './demo-accounts.js';
import { failedPage, loginPage } from './login-page.js';

const assets = new Assets(join(import.meta.dirname, '../web/public'), webAssets(join(import.meta.dirname, '..')));
const ASSETS = '/assets/';

/** What a person sees of the identity provider; all other paths belong to the protocol. */
export class LoginPages {
  constructor(
    private readonly provider: Provider,
    private readonly consoleOrigin: string,
  ) {}

  include({ url = '' }: IncomingMessage): boolean {
    return url.startsWith(ASSETS) || url.startsWith('/interaction/');
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.url!.startsWith(ASSETS)) sendAsset(request.url!.slice(ASSETS.length), response);
      else await this.login(request, response);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) this.show(response, 400, failedPage('It has expired.'));
      else response.writeHead(500).end();
    }
  }

  private async login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.provider.interactionDetails(request, response);
    const chosen = request.method === 'POST' ? new URLSearchParams(await text(request)).get('account') : undefined;
    const account = demoAccount(chosen ?? '');
    if (account) await this.provider.interactionFinished(request, response, { login: { accountId: account.id } });
    else this.show(response, chosen === undefined ? 200 : 400, loginPage(request.url!));
  }

  private show(response: ServerResponse, status: number, content: string): void {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // The form leads to the provider, and from there to the console.
      'content-security-policy': `default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' ${this.consoleOrigin}`,
    });
    response.end(content);
  }
}

function sendAsset(name: string, response: ServerResponse): void {
  const asset = assets.find(name);
  if (asset) response.setHeader('content-type', asset.type).end(asset.body);
  else response.writeHead(404).end();
}
