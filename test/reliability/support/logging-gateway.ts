import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { eventually, Hopeless } from '#test/eventually.js';
import { FakePaytiko } from '#test/fake-paytiko.js';
import { send } from '#test/http.js';
import { createMigratedDatabase } from '#test/migrated-database.js';
import { COMPILED, freePorts } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { settings } from '#test/stack.js';

const gateway = join(import.meta.dirname, '../../../dist/apps/gateway/src/main.js');

/** A gateway of each test, with a log that goes where the test says. */
export class LoggingGateway {
  child!: ChildProcess;
  url = '';
  private metricsUrl = '';
  private database!: TestDatabase;
  private readonly paytiko = new FakePaytiko();

  constructor() {
    beforeAll(async () => {
      this.database = await createMigratedDatabase();
      await this.paytiko.listen();
    });
    afterEach(() => void this.child.kill('SIGKILL'));
    afterAll(async () => {
      await this.paytiko.close();
      await this.database.drop();
    });
  }

  async begins(stdout: 'pipe' | number, own: Record<string, string> = {}): Promise<void> {
    const [port, metricsPort] = await freePorts(2);
    this.url = `http://127.0.0.1:${port}`;
    this.metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
    const ports = { PORT: String(port), METRICS_PORT: String(metricsPort) };
    const shop = new Shop();
    shop.ports = [port!];
    this.child = spawn(process.execPath, [gateway], {
      env: { PATH: process.env.PATH, ...COMPILED, ...settings({ ...this.parts(), shop }), ...ports, ...own },
      stdio: ['ignore', stdout, 'inherit'],
    });
    await eventually(async () => {
      const { exitCode } = this.child;
      if (exitCode !== null) throw new Hopeless(`it ended with ${exitCode}`);
      expect((await send(`${this.url}/health/ready`)).status).toBe(200);
    }, 40_000);
  }

  async dropped(): Promise<number> {
    const { text } = await send(this.metricsUrl);
    return Number(/^log_lines_dropped_total\{service="gateway"\} (\d+)$/m.exec(text)?.[1]);
  }

  stopped(): Promise<number | null> {
    const end = new Promise<number | null>((resolve) => this.child.once('exit', (code) => resolve(code)));
    this.child.kill('SIGTERM');
    return end;
  }

  async assertAlive(): Promise<void> {
    expect((await send(`${this.url}/health/live`)).status).toBe(200);
  }

  /** Each leaves a line; path and id make it long. */
  async isAsked(times: number, length = 10): Promise<void> {
    const headers = { 'x-akinon-request-id': 'x'.repeat(length) };
    await Promise.all(Array.from({ length: times }, () => send(`${this.url}/${'x'.repeat(length)}`, { headers })));
  }

  private parts() {
    return { database: this.database, paytiko: this.paytiko };
  }
}
