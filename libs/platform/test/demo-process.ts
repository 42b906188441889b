import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { Body, Controller, Get, Logger, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ConfigModule } from '../src/config/config.module.js';
import { loadSettings, type Settings } from '../src/config/settings.config.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { runMigrations } from '../src/database/migrations.js';
import { HealthModule } from '../src/health/health.module.js';
import { LoggingModule } from '../src/logging/logging.module.js';
import { StructuredLogger } from '../src/logging/structured-logger.js';
import { createHttpAdapter } from '../src/process/http-adapter.js';
import { instrument } from '../src/process/instrument.js';
import { TelemetryModule } from '../src/process/telemetry.module.js';

class CreateShelf1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table shelf (id int)');
  }
  async down(): Promise<void> {}
}

/** When `GET /slow` has begun, and when it may end. */
class SlowRequest {
  readonly started = Promise.withResolvers<void>();
  readonly mayEnd = Promise.withResolvers<void>();
}

@Controller()
class DemoController {
  private readonly logger = new Logger('Demo');

  constructor(private readonly slowRequest: SlowRequest) {}

  @Post('pay')
  pay(@Body() body: object) {
    this.logger.warn('somebody pays', { ...body, error: Object.assign(new Error('no'), { parameters: ['canary'] }) });
    return { ok: true };
  }

  @Get('slow')
  async slow() {
    this.slowRequest.started.resolve();
    await this.slowRequest.mayEnd.promise;
    return { ok: true };
  }

  @Get('broken')
  broken() {
    JSON.parse('canary {');
  }
}

/** An HTTP process on the platform, inside the test, with an empty database of its own for each case. */
export class DemoProcess {
  app!: NestFastifyApplication;
  database!: TestDatabase;
  slow!: SlowRequest;
  /** What it has logged, parsed. */
  lines: Record<string, unknown>[] = [];

  constructor() {
    beforeEach(async () => {
      this.database = await createTestDatabase();
      this.slow = new SlowRequest();
      this.lines = [];
    });
    afterEach(async () => {
      this.slow.mayEnd.resolve();
      await this.app.close();
      await this.database.drop();
    });
  }

  /** Where it listens. */
  async boot(variables: Record<string, string> = {}): Promise<string> {
    const settings = settingsFor({ DATABASE_URL: this.database.url, ...variables });
    const stream = { write: (line: string) => void this.lines.push(JSON.parse(line) as Record<string, unknown>) };

    @Module({
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot('demo', stream),
        DatabaseModule.forRoot({ applicationName: 'demo', migrations: [CreateShelf1700000000001] }),
        HealthModule,
        TelemetryModule.forRoot('demo'),
      ],
      controllers: [DemoController],
      providers: [{ provide: SlowRequest, useValue: this.slow }],
    })
    class DemoModule {}

    const module = await Test.createTestingModule({ imports: [DemoModule] }).compile();
    this.app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(), { bufferLogs: true });
    this.app.useLogger(this.app.get(StructuredLogger));
    instrument(this.app);
    await this.app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
  }

  migrate(): Promise<unknown> {
    return runMigrations(this.database.url, [CreateShelf1700000000001]);
  }

  async logs(isWanted: (line: Record<string, unknown>) => boolean): Promise<void> {
    await until(() => Promise.resolve(this.lines.some(isWanted)));
  }
}

export const status = async (address: string) => (await fetch(address)).status;

export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

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
