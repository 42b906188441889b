import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestDatabase } from '#test/database.js';
import { withoutSingleMerchant } from '#test/merchants-file.js';
import { createMigratedDatabase } from '#test/migrated-database.js';
import { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { type Entry, freePorts, Production } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { settings, type Variables } from '#test/stack.js';
import type { Operation, Trial } from './operations.js';
import { PatientShop } from './patient-shop.js';

const preload = `--import ${join(import.meta.dirname, '..', 'kill-at-step.js')}`;

const DEATH_WITHIN_MS = 60_000;

/** A process that can be told to die at a step, and be started again in the same place. */
export class Victim {
  readonly plan: string;
  readonly record: string;
  private process?: Production;

  constructor(
    folder: string,
    readonly name: string,
    private readonly entry: Entry,
    readonly port: number,
    private variables: Variables,
  ) {
    this.plan = join(folder, `${name}.plan`);
    this.record = join(folder, `${name}.record`);
    writeFileSync(this.record, '');
  }

  async starts(): Promise<void> {
    this.process = new Production(this.entry, {
      ...this.variables,
      NODE_OPTIONS: preload,
      CRASH_PLAN: this.plan,
      CRASH_RECORD: this.record,
    });
    await this.isUp();
  }

  async isUp(): Promise<void> {
    const isGateway = this.entry.startsWith('gateway');
    const url = isGateway ? `/health/ready` : '/metrics';
    await eventually(async () => {
      this.process!.assertRunning();
      const answer = await send(`http://127.0.0.1:${this.port}${url}`);
      if (answer.status !== 200) throw new Error(`${this.name} is not up: ${answer.text}\n${this.process!.output}`);
    }, 30_000);
  }

  /** From its next start on. */
  isTold(changes: Variables): void {
    this.variables = { ...this.variables, ...changes };
  }

  /** From now on it dies at this step, the `ordinal`th time it gets there. */
  isDoomedAt(step: string, ordinal: number): void {
    writeFileSync(this.plan, `${ordinal} ${step}`);
  }

  private get isDead(): boolean {
    return !existsSync(this.plan);
  }

  /** Until it has carried its plan out. False: the operation came to its end without this step of it, and the plan is dropped. */
  async dies(operation?: Promise<unknown>): Promise<boolean> {
    let isOver = false;
    void operation?.then(() => (isOver = true));
    await eventually(() => {
      if (!this.isDead && !isOver) throw new Error(`${this.name} never got to ${readFileSync(this.plan, 'utf8')}`);
    }, DEATH_WITHIN_MS);
    const { isDead } = this;
    if (isDead) await this.process!.ended;
    else rmSync(this.plan);
    return isDead;
  }

  steps(): string[] {
    return readFileSync(this.record, 'utf8').split('\n').filter(Boolean);
  }

  async terminates(): Promise<void> {
    await this.process?.terminates();
  }
}

/** Gateways and a worker on one database, three merchants, and a Paytiko with books. */
export class World {
  readonly paytiko = new BookkeepingPaytiko();
  readonly gateways: Victim[] = [];
  worker!: Victim;
  private readonly shop = new Shop('acv', 'password');
  private readonly folder = mkdtempSync(join(tmpdir(), 'crash-'));
  private database!: TestDatabase;
  private pool!: pg.Pool;
  private trialCount = 0;

  /** The first gateway is the one that never dies. */
  async opens(gatewayCount: number, paytikoTimeoutMs: number): Promise<void> {
    this.database = await createMigratedDatabase();
    this.pool = new pg.Pool({ connectionString: this.database.url, max: 2 });
    // Postgres ends these connections when the database is dropped.
    this.pool.on('error', () => {});
    await this.paytiko.listen();
    const variables: Variables = {
      ...settings({ shop: this.shop, paytiko: this.paytiko, database: this.database }),
      ...withoutSingleMerchant,
      MERCHANTS_FILE: this.merchantsFile(),
      PAYTIKO_TIMEOUT_MS: String(paytikoTimeoutMs),
      INQUIRE_AFTER_SECONDS: '1',
      // A shop that is told to come again comes at once here, so long as it takes.
      RATE_START_SESSIONS_PER_ORDER: '0',
      RATE_REFUNDS_PER_ORDER: '0',
    };
    const ports = await freePorts(2 * gatewayCount + 1);
    for (let each = 0; each < gatewayCount; each += 1) {
      const port = ports.pop()!;
      const PUBLIC_URL = `http://127.0.0.1:${port}`;
      const own = { ...variables, PUBLIC_URL, PORT: String(port), METRICS_PORT: String(ports.pop()) };
      this.gateways.push(new Victim(this.folder, `gateway-${each}`, 'gateway/src/main.js', port, own));
    }
    const port = ports.pop()!;
    this.paytiko.otherGatewayUrl = `http://127.0.0.1:${this.gateways[0]!.port}`;
    const own = { ...variables, PUBLIC_URL: this.paytiko.otherGatewayUrl, METRICS_PORT: String(port) };
    this.worker = new Victim(this.folder, 'worker', 'worker/src/main.js', port, own);
    await Promise.all([...this.gateways, this.worker].map((process) => process.starts()));
  }

  async closes(): Promise<void> {
    try {
      await Promise.all([...this.gateways, this.worker].map((process) => process.terminates()));
    } finally {
      await this.paytiko.close();
      await this.pool.end();
      await this.database.drop();
    }
  }

  /** A fresh order at this gateway, as far as the operation needs it. */
  async trial({ merchant, before }: Operation, gateway: Victim, waitMaxMs: number): Promise<Trial> {
    this.trialCount += 1;
    const prefix = `${merchant}-${this.trialCount}-`;
    const shop = new PatientShop(merchant, 'password', prefix, gateway.port, this.gateways[0]!.port);
    const terms = merchant === 'sale' ? { type: 'SALE' } : {};
    const trial: Trial = {
      shop,
      paytiko: this.paytiko,
      order: shop.order(terms),
      sessionIds: [],
      told: {},
      waitMaxMs,
    };
    await before?.(trial);
    await this.isTakenIn(trial);
    return trial;
  }

  /** Until every webhook of this order that was answered 200 is in its payment. */
  async isTakenIn({ order }: Trial): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.pool.query(
        `select id from payments.notifications where right(stream_id, length($1)) = $1 and state = 'received'`,
        [`-${order.id}`],
      );
      if (rows.length > 0) throw new Error(`${order.id}: ${rows.length} notifications are not processed`);
    });
  }

  /** For what a dead process has left behind, so much that it is missed: ten seconds. */
  async timePasses({ order }: Trial, victim: Victim): Promise<void> {
    await this.pool.query(
      `update payments.notifications set next_attempt_at = now()
        where right(stream_id, length($1)) = $1 and state in ('received', 'unconfirmed')`,
      [`-${order.id}`],
    );
    if (victim !== this.worker) return;
    await this.pool.query(`update pgboss.job set heartbeat_on = now() - interval '11 seconds' where state = 'active'`);
    await this.pool.query(
      `update payments.payment_history_v2 set due_at = now()
        where order_id = $1 and due_at <= now() + interval '15 seconds'`,
      [order.id],
    );
  }

  /**
   * Until the next inquiry about this payment, unless a worker has taken it. The projection of an event that is on its way plans
   * it anew, so this is called until the inquiry was made.
   */
  async inquiriesAreDue({ order }: Trial): Promise<void> {
    await this.pool.query(
      `update payments.payment_history_v2 set due_at = now()
        where order_id = $1 and due_at > now() + interval '16 seconds'`,
      [order.id],
    );
  }

  /**
   * Whoever connects here is told a later time by the database: processes take their time from there, and from no clock of
   * their own.
   */
  async databaseUrlAhead(ahead: string): Promise<string> {
    await this.pool.query(`create schema if not exists ahead`);
    await this.pool.query(`create or replace function ahead.clock_timestamp() returns timestamptz language sql
      as $$ select pg_catalog.clock_timestamp() + interval '${ahead}' $$`);
    const url = new URL(this.database.url);
    url.searchParams.set('options', '-c search_path=ahead,pg_catalog,public');
    return url.href;
  }

  /** What failed is tried again at once, until the returned function is called. */
  hurriesRetries(): () => void {
    const timer = setInterval(() => {
      this.pool
        .query(`update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`)
        .catch(() => clearInterval(timer));
    }, 250);
    return () => clearInterval(timer);
  }

  private merchantsFile(): string {
    const { url, secret } = this.paytiko;
    const paytiko = { coreUrl: url, receiverUrl: url, secrets: [secret] };
    const rules = { acv: {}, api: { refunds: 'api' }, sale: { flow: 'sale' }, brief: { sessionTtlMinutes: 1 } };
    const merchants = Object.entries(rules).map(([id, changes]) => ({
      id,
      akinon: { username: id, passwords: ['password'], hashKey: 'hash-key' },
      paytiko,
      rules: { returnUrlHosts: ['shop.example'], ...changes },
    }));
    const path = join(this.folder, 'merchants.json');
    writeFileSync(path, JSON.stringify(merchants));
    return path;
  }
}
