import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { LoginPages } from './login-pages.js';
import { providerConfiguration } from './provider-configuration.js';

export interface IdentityProviderOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where the console is: a login may end on any of its pages, and nowhere else. */
  consoleUrl: string;
  host?: string | undefined;
}

export interface IdentityProvider {
  issuer: string;
  close(): Promise<void>;
}

/** An OpenID Connect provider for laptops and tests: one client, `console`, and an account for each role, without passwords. */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(options.port, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = createProvider(issuer, options.consoleUrl);
  const protocol = provider.callback();
  const pages = new LoginPages(provider, new URL(options.consoleUrl).origin);
  server.on('request', (request, response) => {
    if (pages.include(request)) void pages.answer(request, response);
    else void protocol(request, response);
  });
  return {
    issuer,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createProvider(issuer: string, consoleUrl: string): Provider {
  const provider = new Provider(issuer, providerConfiguration(consoleUrl));
  const isOfConsole = (address: string) => URL.parse(address)?.origin === new URL(consoleUrl).origin;
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: isOfConsole,
    postLogoutRedirectUriAllowed: isOfConsole,
  });
  return provider;
}
