import { expect } from '@jest/globals';
import { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { freePorts, Production } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { consoleVariables, settings, type Variables } from '#test/stack.js';
import { startHaproxy } from './haproxy.js';

interface Member {
  kind: 'gateway' | 'worker' | 'console';
  process: Production;
  port: string;
}

/** Gateways behind a load balancer that asks for their readiness, and workers: as a cluster runs them. */
export class Fleet {
  readonly shop = new Shop();
  readonly paytiko = new BookkeepingPaytiko();
  stopped = false;
  /** Of the newest console. */
  consoleUrl = '';
  private members: Member[] = [];
  private environment: Variables = {};
  private ports: string[] = [];
  private balancer: { stop: () => Promise<void> } | undefined;

  async begin(databaseUrl: string, count: number, changes: Variables = {}): Promise<void> {
    const [entry, ...ports] = (await freePorts(count + 2)).map(String);
    this.ports = ports;
    this.shop.ports = [Number(entry)];
    await this.paytiko.listen();
    const database = { url: databaseUrl, drop: () => Promise.resolve() };
    this.environment = { ...settings({ ...this, database }), SHUTDOWN_DELAY_MS: '3000', METRICS_PORT: '0', ...changes };
    const servers = ports.map((port) => `  server gateway${port} 127.0.0.1:${port} check`);
    this.balancer = startHaproxy([
      'defaults',
      '  mode http',
      '  timeout connect 2s',
      '  timeout client 60s',
      '  timeout server 60s',
      'listen gateways',
      `  bind 127.0.0.1:${entry}`,
      '  option httpchk GET /health/ready',
      '  default-server inter 500ms fall 1 rise 1',
      ...servers,
    ]);
  }

  migrate(folder: string): Promise<void> {
    return new Production('worker/src/migrate.main.js', this.environment, folder).succeeds();
  }

  /** One of this version, and when it is ready. */
  async add(kind: Member['kind'], folder: string): Promise<void> {
    const taken = this.members.map(({ port }) => port);
    const [metrics] = await freePorts(1);
    const port = kind === 'gateway' ? this.ports.find((each) => !taken.includes(each))! : String(metrics);
    const own = ownOf(kind, port);
    if (kind === 'console') this.consoleUrl = `http://127.0.0.1:${port}`;
    const member = {
      kind,
      port,
      process: new Production(`${kind}/src/main.js`, { ...this.environment, ...own }, folder),
    };
    this.members.push(member);
    await eventually(async () => {
      member.process.assertRunning();
      expect((await send(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    }, 40_000);
    // The balancer asks twice a second.
    if (kind === 'gateway') await eventually(async () => expect(await this.isBalanced()).toBe(true), 10_000);
  }

  /** All end; those that are added from now on work on this database. */
  async moves(databaseUrl: string, changes: Variables): Promise<void> {
    await Promise.all(this.members.splice(0).map(({ process }) => process.terminates()));
    this.environment = { ...this.environment, DATABASE_URL: databaseUrl, ...changes };
  }

  /** Every process is replaced by one of this version, one after the other: first there is a new one, then an old one goes. */
  async roll(folder: string): Promise<void> {
    for (const old of [...this.members]) {
      await this.add(old.kind, folder);
      await old.process.terminates();
      this.members = this.members.filter((each) => each !== old);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.members.map(({ process }) => process.terminates()));
    await this.balancer?.stop();
    await this.paytiko.close();
    expect(this.paytiko.complaints).toEqual([]);
  }

  private async isBalanced(): Promise<boolean> {
    return (await send(`${this.shop.url}/health/ready`)).status === 200;
  }
}

function ownOf(kind: Member['kind'], port: string): Variables {
  if (kind === 'gateway') return { PORT: port };
  return kind === 'console' ? consoleVariables(Number(port), 0) : { METRICS_PORT: port };
}
