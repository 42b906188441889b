import { type DynamicModule, type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { ConfigurationError } from '../config/configuration-error.js';
import type { Settings } from '../config/settings.config.js';
import { StartRefused } from '../database/database-guard.js';
import { LogOutput } from '../logging/log-output.js';
import { createLogger } from '../logging/logging.module.js';
import { StructuredLogger } from '../logging/structured-logger.js';
import { growHeapSlowly } from './heap-growth.js';
import { createHttpAdapter } from './http-adapter.js';
import { instrument } from './instrument.js';
import { stopOnSignals } from './shutdown.js';

const logger = new Logger('Process');

export interface BackgroundProcess<S extends Settings> {
  load: () => S;
  /** Must import `PlatformModule`. */
  module: (settings: S) => DynamicModule;
}

export interface HttpProcess<S extends Settings> extends BackgroundProcess<S> {
  /** Port and public address, if not PORT and PUBLIC_URL. */
  at?: (settings: S) => { port: number; url: string };
  server?: (settings: S) => FastifyServerOptions;
  /** Pipes, filters, documents: before the routes are made. */
  configure?: (app: NestFastifyApplication, settings: S) => void | Promise<void>;
}

/** Runs a process that serves HTTP until it ends. */
export function serveHttp<S extends Settings>({
  load,
  module,
  at = gatewayAddress,
  server,
  configure,
}: HttpProcess<S>): Promise<void> {
  return run(load, async (settings) => {
    const adapter = createHttpAdapter(server?.(settings));
    const app = await NestFactory.create<NestFastifyApplication>(module(settings), adapter, {
      bufferLogs: true,
      abortOnError: false,
    });
    app.useLogger(app.get(StructuredLogger));
    const { port, url } = at(settings);
    instrument(app, url);
    await configure?.(app, settings);
    await app.listen(port, settings.host);
    logger.log(`listening on ${await app.getUrl()}`);
    return app;
  });
}

function gatewayAddress({ port, publicUrl }: Settings): { port: number; url: string } {
  return { port, url: publicUrl };
}

/** Runs a process that serves only probes and metrics until it ends. */
export function serveBackground<S extends Settings>({ load, module }: BackgroundProcess<S>): Promise<void> {
  return run(load, async (settings) => {
    const app = await NestFactory.createApplicationContext(module(settings), { bufferLogs: true, abortOnError: false });
    app.useLogger(app.get(StructuredLogger));
    logger.log('running');
    return app;
  });
}

async function run<S extends Settings>(
  load: () => S,
  start: (settings: S) => Promise<INestApplicationContext>,
): Promise<void> {
  growHeapSlowly();
  // Used until the application has its own logger. Nest's default would print all fields of an error.
  Logger.overrideLogger(createLogger('process', 'info', LogOutput.stdout()));
  // Node's own report would print all fields of the error; ours is redacted.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, fail);
  try {
    const settings = load();
    const app = await start(settings);
    for (const warning of settings.warnings) logger.warn(warning);
    stopOnSignals(app);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (error instanceof StartRefused) logger.fatal(`does not start: ${error.message}`);
  else if (code === 'EADDRINUSE') logger.fatal('the port is taken; set PORT to another one');
  else logger.fatal({ err: error }, 'the process ends: an error that nobody expected');
  Logger.flush();
  process.exit(1);
}
