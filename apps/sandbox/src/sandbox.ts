import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { webAssets } from '#web';
import { AccountSettings } from './paytiko/account-settings.js';
import { Books } from './paytiko/books.js';
import { CallCounts } from './paytiko/call-counts.js';
import { booksView, type BooksView } from './paytiko/control/books-view.js';
import { Faults } from './paytiko/faults.js';
import { PublicAddress } from './public-address.js';
import { SandboxConfig, sandboxConfig, type SandboxOptions } from './sandbox.config.js';
import { SandboxModule } from './sandbox.module.js';

export type { SandboxOptions } from './sandbox.config.js';

/** A sandbox that listens. Everything its control panel offers is here, too. */
export interface Sandbox {
  app: NestFastifyApplication;
  /** Where this process reaches it, e.g. `http://127.0.0.1:40123`. */
  url: string;
  /** What Paytiko is for a gateway: its core and its receiver address alike. */
  paytikoUrl: string;
  faults: Faults;
  settings: AccountSettings;
  /** What really happened, as in `GET /paytiko/control/books`. */
  books(): BooksView;
  /** Points the shop at another gateway, for tests whose gateway starts later. */
  useGateway(url: string): void;
  close(): Promise<void>;
}

// No page needs more than its own style, and forms must be able to lead to the gateway and the shop.
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self' http: https:";

/** Boots a sandbox and listens; reads no environment. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const config = sandboxConfig(options);
  const adapter = new FastifyAdapter({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  const app = await NestFactory.create<NestFastifyApplication>(SandboxModule.of(config), adapter, {
    logger: config.isQuiet ? ['error', 'fatal'] : ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  app.useStaticAssets({
    root: [join(import.meta.dirname, 'web/public'), webAssets(import.meta.dirname)],
    prefix: '/assets/',
  });
  adapter.getInstance().addHook('onSend', async (_request, reply) => {
    void reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  await app.listen(config.port, config.host);

  const { port } = app.getHttpServer().address() as AddressInfo;
  app.get(PublicAddress).listensOn(port);
  const url = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  return {
    app,
    url,
    paytikoUrl: `${url}/paytiko`,
    faults: app.get(Faults),
    settings: app.get(AccountSettings),
    books: () => booksView(app.get(Books).sessions, app.get(CallCounts)),
    useGateway: (gatewayUrl) => Object.assign(app.get(SandboxConfig), { gatewayUrl }),
    close: () => app.close(),
  };
}
