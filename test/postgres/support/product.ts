import { expect } from '@jest/globals';
import { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { type Entry, freePorts, Production } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { settings, type Variables } from '#test/stack.js';

/** A gateway and a worker on a database whose server has a hard time. */
export class Product {
  readonly shop = new Shop();
  readonly paytiko = new BookkeepingPaytiko();
  /** Whoever is still at it may give up. */
  stopped = false;
  private processes: Production[] = [];
  private workerUrl = '';

  /** `migrateUrl`: where to the processes go through something that interferes. */
  async start(databaseUrl: string, changes: Variables = {}, migrateUrl = databaseUrl): Promise<void> {
    const [port, gatewayMetrics, workerMetrics] = await freePorts(3);
    this.shop.ports = [port!];
    await this.paytiko.listen();
    const database = { url: databaseUrl, drop: () => Promise.resolve() };
    const environment = { ...settings({ shop: this.shop, paytiko: this.paytiko, database }), ...changes };
    await new Production('worker/src/migrate.main.js', { ...environment, DATABASE_URL: migrateUrl }).succeeds();
    this.workerUrl = `http://127.0.0.1:${workerMetrics}`;
    const run = (entry: Entry, own: Variables) =>
      this.processes.push(new Production(entry, { ...environment, ...own }));
    run('gateway/src/main.js', { PORT: String(port), METRICS_PORT: String(gatewayMetrics) });
    run('worker/src/main.js', { METRICS_PORT: String(workerMetrics) });
    await this.isReady();
  }

  /** Both say of themselves that they can work. */
  isReady(): Promise<void> {
    return eventually(async () => {
      this.assertRunning();
      expect(await this.readiness()).toEqual([200, 200]);
    }, 20_000);
  }

  async readiness(): Promise<number[]> {
    const urls = [this.shop.url, this.workerUrl].map((url) => `${url}/health/ready`);
    return Promise.all(urls.map(async (url) => (await send(url)).status));
  }

  /** What both have said so far. */
  outputs(): string {
    return this.processes.map(({ output }) => output).join('\n');
  }

  /** Nobody restarts them for us. */
  assertRunning(): void {
    this.processes.forEach((process) => process.assertRunning());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.processes.map((process) => process.terminates())).finally(() => this.paytiko.close());
    expect(this.paytiko.complaints).toEqual([]);
  }
}
