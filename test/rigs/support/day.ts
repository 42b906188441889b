import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { freePorts, Production } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { settings, type Variables } from '#test/stack.js';
import { OwnPostgres } from '../../postgres/support/own-postgres.js';

/** Everything durable is on; autovacuum looks as often, for the day's length, as it does in a day. */
const POSTGRES = { autovacuum_naptime: '2s', max_connections: '80', checkpoint_timeout: '60s' };

/** One installation, and what goes wrong with it in a day. */
export class Day {
  readonly shop = new Shop();
  readonly paytiko = new BookkeepingPaytiko();
  postgres!: OwnPostgres;
  gateway!: Production;
  worker!: Production;
  private environment: Variables = {};
  private ports: number[] = [];

  async start(): Promise<void> {
    this.postgres = await OwnPostgres.start(POSTGRES);
    await this.paytiko.listen();
    this.ports = await freePorts(3);
    this.shop.ports = [this.ports[0]!];
    const database = { url: this.postgres.url, drop: () => Promise.resolve() };
    this.environment = {
      ...settings({ shop: this.shop, paytiko: this.paytiko, database }),
      PAYTIKO_REFUNDS: 'api',
      PAYTIKO_TIMEOUT_MS: '2000',
      INQUIRE_AFTER_SECONDS: '2',
      RATE_REQUESTS_PER_MERCHANT: '0',
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: '--max-semi-space-size=16',
      MALLOC_ARENA_MAX: '2',
    };
    await new Production('worker/src/migrate.main.js', this.environment).succeeds();
    this.beginGateway();
    this.beginWorker();
    await this.isReady();
  }

  get pids() {
    return { gateway: this.gateway.pid, worker: this.worker.pid };
  }

  async isReady(): Promise<void> {
    const [port, , metrics] = this.ports;
    await eventually(async () => {
      for (const each of [port, metrics])
        expect((await send(`http://127.0.0.1:${each}/health/ready`)).status).toBe(200);
    }, 60_000);
  }

  async isListed(orderId: string): Promise<boolean> {
    const [row] = await this.postgres.query<{ unknown: boolean }>(
      'select unknown_since is not null as unknown from payments.payment_search where stream_id = $1',
      [`payment-default-${orderId}`],
    );
    return row?.unknown === true;
  }

  /** What is known of an order that did not come to its end. */
  async tellOf(orderId: string): Promise<string> {
    const stream = `payment-default-${orderId}`;
    const notifications = await this.postgres.query(
      'select state, reason, attempts, received_at, next_attempt_at from payments.notifications where stream_id = $1 order by id',
      [stream],
    );
    const events = await this.postgres.query(
      'select type, created_at from es.events where stream_id = $1 order by version',
      [stream],
    );
    return JSON.stringify({ at: new Date(), notifications, events }, null, 1);
  }

  /** What goes wrong in this hour, as a name; it is over before the hour is. */
  trouble(hour: number): Promise<string> {
    const troubles = [
      () => this.nothing(),
      () => this.silentPaytiko(),
      () => this.killGateway(),
      () => this.cutConnections(),
      () => this.killWorker(),
      () => this.restartPostgres(),
    ];
    return troubles[hour % troubles.length]!();
  }

  async stop(): Promise<void> {
    await Promise.all([this.gateway, this.worker].map((process) => process.terminates()))
      .finally(() => this.paytiko.close())
      .finally(() => this.postgres.remove());
  }

  private beginGateway(): void {
    const [PORT, METRICS_PORT] = this.ports.map(String);
    this.gateway = new Production('gateway/src/main.js', { ...this.environment, PORT, METRICS_PORT });
  }

  private beginWorker(): void {
    this.worker = new Production('worker/src/main.js', { ...this.environment, METRICS_PORT: String(this.ports[2]) });
  }

  private nothing(): Promise<string> {
    return Promise.resolve('nothing');
  }

  /** The next calls about what is authorised now are done, and not answered. */
  private async silentPaytiko(): Promise<string> {
    await sleep(500);
    const waiting = this.paytiko.entries.filter(({ state }) => state === 'authorized').slice(-3);
    for (const { transaction } of waiting) this.paytiko.silences.set(transaction.externalId, 'with effect');
    return `Paytiko is silent ${waiting.length} times`;
  }

  private async killGateway(): Promise<string> {
    await this.gateway.isKilled();
    this.beginGateway();
    await this.isReady();
    return 'gateway killed';
  }

  private async killWorker(): Promise<string> {
    await this.worker.isKilled();
    this.beginWorker();
    await this.isReady();
    return 'worker killed';
  }

  private async cutConnections(): Promise<string> {
    await this.postgres.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return 'connections cut';
  }

  private async restartPostgres(): Promise<string> {
    await this.postgres.stop();
    await this.postgres.start();
    await this.isReady();
    return 'Postgres restarted';
  }
}
