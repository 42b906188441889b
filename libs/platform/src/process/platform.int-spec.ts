import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { Body, Controller, Get, Logger, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { Registry } from 'prom-client';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { ConfigModule } from '../config/config.module.js';
import { loadSettings, type Settings } from '../config/settings.config.js';
import { DatabaseModule } from '../database/database.module.js';
import { runMigrations } from '../database/migrations.js';
import { HealthModule } from '../health/health.module.js';
import { Readiness } from '../health/readiness.js';
import { LoggingModule } from '../logging/logging.module.js';
import { StructuredLogger } from '../logging/structured-logger.js';
import { startMetricsServer } from '../telemetry/metrics-server.js';
import { TelemetryModule } from './telemetry.module.js';
import { createHttpAdapter } from './http-adapter.js';
import { instrument } from './instrument.js';
import { stopOnSignals } from './shutdown.js';

class CreateShelf1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table shelf (id int)');
  }
  async down(): Promise<void> {}
}

let started: PromiseWithResolvers<void>;
let mayEnd: PromiseWithResolvers<void>;

@Controller()
class DemoController {
  private readonly logger = new Logger('Demo');

  @Post('pay')
  pay(@Body() body: object) {
    this.logger.warn('somebody pays', { ...body, error: Object.assign(new Error('no'), { parameters: ['canary'] }) });
    return { ok: true };
  }

  @Get('slow')
  async slow() {
    started.resolve();
    await mayEnd.promise;
    return { ok: true };
  }

  @Get('broken')
  broken() {
    JSON.parse('canary {');
  }
}

describe('a process on the platform', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let lines: Record<string, unknown>[];

  beforeEach(async () => {
    database = await createTestDatabase();
    started = Promise.withResolvers();
    mayEnd = Promise.withResolvers();
    lines = [];
  });

  afterEach(async () => {
    mayEnd.resolve();
    await app.close();
    await database.drop();
  });

  async function boot(variables: Record<string, string> = {}): Promise<string> {
    const settings = settingsFor({ DATABASE_URL: database.url, ...variables });
    const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };

    @Module({
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot('demo', stream),
        DatabaseModule.forRoot({ applicationName: 'demo', migrations: [CreateShelf1700000000001] }),
        HealthModule,
        TelemetryModule.forRoot('demo'),
      ],
      controllers: [DemoController],
    })
    class DemoModule {}

    const module = await Test.createTestingModule({ imports: [DemoModule] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(), { bufferLogs: true });
    app.useLogger(app.get(StructuredLogger));
    instrument(app);
    await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }

  const status = async (address: string) => (await fetch(address)).status;

  it('is live at once, started and ready when its migrations are there', async () => {
    const url = await boot();
    expect(await status(`${url}/health/live`)).toBe(200);
    expect(await status(`${url}/health/startup`)).toBe(503);
    expect(await status(`${url}/health/ready`)).toBe(503);
    expect(await status(`${url}/healthz`)).toBe(503);

    await runMigrations(database.url, [CreateShelf1700000000001]);

    await until(async () => (await status(`${url}/health/ready`)) === 200);
    expect(await status(`${url}/health/startup`)).toBe(200);
    expect(await status(`${url}/healthz`)).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up' }, migrations: { status: 'up' }, accepting: { status: 'up' } },
    });
  });

  it('starts without its database, is not ready, and connects when it can', async () => {
    const way = await closedWayTo(new URL(database.url));
    const url = await boot({ DATABASE_URL: way.url });
    expect(await status(`${url}/health/live`)).toBe(200);
    expect(await status(`${url}/health/ready`)).toBe(503);

    await runMigrations(database.url, [CreateShelf1700000000001]);
    await way.open();

    await until(async () => (await status(`${url}/health/ready`)) === 200);
    await until(() => Promise.resolve(app.get(DataSource).isInitialized));
    expect(await app.get(DataSource).query('select 1 as one')).toEqual([{ one: 1 }]);
    way.close();
  });

  it('has one pool, bounded in time, for TypeORM and for statements of our own', async () => {
    await boot();
    const pool = app.get(pg.Pool);
    const dataSource = app.get(DataSource);
    expect(dataSource.isInitialized).toBe(true);

    const { rows } = await pool.query('select pg_backend_pid() as pid');
    expect(await dataSource.query('select pg_backend_pid() as pid')).toEqual(rows);
    expect((await pool.query('show application_name')).rows).toEqual([{ application_name: 'demo' }]);
    expect((await pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }]);
  });

  it('case 58: canary values of a request do not reach the log, what failed and where does', async () => {
    const url = await boot();
    await fetch(`${url}/pay?email=canary`, {
      method: 'POST',
      headers: {
        authorization: 'Basic canary',
        'content-type': 'application/json',
        'x-akinon-request-id': 'request-1',
      },
      body: JSON.stringify({
        sessionId: 'session-1',
        customer: 'canary',
        deep: { phone: 'canary', mail: 'canary@x.example' },
      }),
    });
    await fetch(`${url}/broken`);
    await until(() => Promise.resolve(lines.some(({ statusCode }) => statusCode === 500)));

    expect(JSON.stringify(lines)).not.toContain('canary');
    const message = 'Unexpected token [redacted] is not valid JSON';
    const stack = expect.stringMatching(/^SyntaxError: Unexpected token \[redacted\][^]*platform\.int-spec/);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'error', msg: message, err: { type: 'SyntaxError', message, stack } }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'warn', context: 'Demo', requestId: 'request-1', sessionId: 'session-1' }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        path: '/pay',
        statusCode: 201,
        requestId: 'request-1',
        service: 'demo',
      }),
    );
  });

  it('does not fill the log with probes', async () => {
    const url = await boot();
    await fetch(`${url}/health/live`);
    await fetch(`${url}/nowhere`);

    await until(() => Promise.resolve(lines.some(({ path }) => path === '/nowhere')));
    expect(lines.some(({ path }) => path === '/health/live')).toBe(false);
  });

  it('case 64: on SIGTERM it is not ready at once, finishes what is in flight and exits 0', async () => {
    const url = await boot({ SHUTDOWN_DELAY_MS: '300' });
    await runMigrations(database.url, [CreateShelf1700000000001]);
    await until(async () => (await status(`${url}/health/ready`)) === 200);
    const exit = Promise.withResolvers<number>();
    stopOnSignals(app, exit.resolve);
    const slow = fetch(`${url}/slow`);
    await started.promise;

    process.emit('SIGTERM');
    process.emit('SIGTERM');

    const late = await fetch(`${url}/health/ready`);
    expect(late.status).toBe(503);
    expect(late.headers.get('connection')).toBe('close');
    // Whoever has not noticed yet is still served.
    expect(await status(`${url}/health/live`)).toBe(200);
    mayEnd.resolve();
    expect((await slow).status).toBe(200);
    expect(await exit.promise).toBe(0);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('exits 1 when it cannot stop within the grace period', async () => {
    const url = await boot({ SHUTDOWN_GRACE_MS: '100' });
    const exit = Promise.withResolvers<number>();
    stopOnSignals(app, exit.resolve);
    const slow = fetch(`${url}/slow`);
    await started.promise;

    process.emit('SIGTERM');

    expect(await exit.promise).toBe(1);
    mayEnd.resolve();
    await slow;
  });

  it('tells Prometheus its durations by route and its connections', async () => {
    const url = await boot();
    await fetch(`${url}/pay`, { method: 'POST' });
    const server = await startMetricsServer({ host: '127.0.0.1', port: 0 }, app.get(Registry), app.get(Readiness));
    const metrics = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();

    expect(metrics).toContain(
      'http_request_duration_seconds_count{service="demo",method="POST",route="/pay",status="201"} 1',
    );
    expect(metrics).toMatch(/database_pool_connections\{state="idle",service="demo"\} \d/);
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics).toContain('http_requests_in_flight{service="demo"} 0');
    expect(await status(`http://127.0.0.1:${server.port}/health/ready`)).toBe(503);
    await server.close();
  });

  it('goes on without metrics when their port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const url = await boot({ METRICS_PORT: String(port), HOST: '127.0.0.1' });

    expect(await status(`${url}/health/live`)).toBe(200);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        msg: `no metrics on port ${port}: the port is taken; set METRICS_PORT to another one`,
      }),
    );
    holder.close();
  });
});

function settingsFor(variables: Record<string, string>): Settings {
  return loadSettings({
    HOST: '127.0.0.1',
    METRICS_PORT: '0',
    AKINON_USERNAME: 'shop',
    AKINON_PASSWORD: 'canary',
    AKINON_HASH_KEY: 'canary',
    PAYTIKO_CORE_URL: 'https://core.example',
    PAYTIKO_RECEIVER_URL: 'https://receiver.example',
    PAYTIKO_MERCHANT_SECRET: 'canary',
    PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
    ...variables,
  });
}

/** An address that refuses connections until it is opened. */
async function closedWayTo(target: URL): Promise<{ url: string; open(): Promise<void>; close(): void }> {
  const way = createTcpServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => [near, far].forEach((other) => other.destroy()));
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const { port } = way.address() as AddressInfo;
  way.close();
  await once(way, 'close');
  const url = new URL(target);
  url.port = String(port);
  return {
    url: url.href,
    open: async () => void (await once(way.listen(port, '127.0.0.1'), 'listening')),
    close: () => void way.close(),
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}
