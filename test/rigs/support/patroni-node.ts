import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cable } from '../../reliability/support/cable.js';
import { Program } from './program.js';

export const PATRONI = '/usr/bin/patroni';
const BIN = '/usr/lib/postgresql/15/bin';
export const PASSWORD = 'rig-password';

interface Ports {
  postgres: number;
  rest: number;
  etcd: number;
}

/** One server of the cluster: Patroni and the Postgres that it looks after, reached by cables of its own. */
export class PatroniNode {
  private program: Program | undefined;

  private constructor(
    readonly name: string,
    private readonly folder: string,
    private readonly uid: number,
    private readonly cables: readonly Cable[],
    /** Those that others reach it by, and it reaches etcd by. */
    private readonly outside: Ports,
  ) {}

  static async make(name: string, folder: string, uid: number, ports: Ports): Promise<PatroniNode> {
    const laid = await Promise.all([ports.postgres, ports.rest, ports.etcd].map(lay));
    const [postgres, rest, etcd] = laid.map(({ port }) => port) as [number, number, number];
    const cables = laid.map(({ cable }) => cable);
    mkdirSync(folder);
    const node = new PatroniNode(name, folder, uid, cables, { postgres, rest, etcd });
    writeFileSync(node.configuration, JSON.stringify(node.settings(ports), null, 2));
    for (const path of [folder, node.configuration]) chownSync(path, uid, uid);
    return node;
  }

  /** As clients and the other nodes reach it. */
  get postgresPort(): number {
    return this.outside.postgres;
  }

  get restPort(): number {
    return this.outside.rest;
  }

  get output(): string {
    return this.program?.output ?? '';
  }

  start(): void {
    this.program = new Program(this.name, [PATRONI, this.configuration], { uid: this.uid });
  }

  /** What the node says it is, to whoever reaches it. */
  async is(role: 'primary' | 'replica'): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.restPort}/${role}`, { signal: AbortSignal.timeout(1_000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** As when its machine dies: Patroni and Postgres at once. */
  async dies(): Promise<void> {
    const postmaster = Number.parseInt(readFileSync(join(this.folder, 'data', 'postmaster.pid'), 'utf8'), 10);
    this.program!.signal('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await this.program!.ended;
  }

  /** Neither clients, nor the other nodes, nor etcd. */
  isCutOff(): void {
    this.cables.forEach((cable) => cable.cut());
  }

  isReachedAgain(): void {
    this.cables.forEach((cable) => cable.mend());
  }

  async stop(): Promise<void> {
    this.isReachedAgain();
    await this.program?.stop();
    await Promise.all(this.cables.map((cable) => cable.isTakenUp()));
  }

  private get configuration(): string {
    return join(this.folder, 'patroni.json');
  }

  private settings({ postgres, rest }: Ports): object {
    const access = ['local all all trust', 'host all all 127.0.0.1/32 md5', 'host replication all 127.0.0.1/32 md5'];
    return {
      scope: 'payments',
      name: this.name,
      restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${this.restPort}` },
      // Through its own cable only: it shall not find another way to etcd by itself.
      etcd3: { hosts: [`127.0.0.1:${this.outside.etcd}`], use_proxies: true },
      bootstrap: {
        dcs: {
          ttl: 20,
          loop_wait: 2,
          retry_timeout: 5,
          maximum_lag_on_failover: 1_048_576,
          synchronous_mode: true,
          postgresql: {
            use_pg_rewind: true,
            use_slots: true,
            parameters: { max_connections: 100, shared_buffers: '32MB', wal_log_hints: 'on', wal_keep_size: '256MB' },
          },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
        pg_hba: access,
      },
      postgresql: {
        listen: `127.0.0.1:${postgres}`,
        connect_address: `127.0.0.1:${this.postgresPort}`,
        data_dir: join(this.folder, 'data'),
        bin_dir: BIN,
        pgpass: join(this.folder, 'pgpass'),
        pg_hba: access,
        parameters: { unix_socket_directories: this.folder },
        authentication: {
          superuser: { username: 'postgres', password: PASSWORD },
          replication: { username: 'replicator', password: PASSWORD },
          rewind: { username: 'rewinder', password: PASSWORD },
        },
      },
    };
  }
}

async function lay(target: number): Promise<{ cable: Cable; port: number }> {
  const cable = new Cable(new URL(`http://127.0.0.1:${target}`));
  return { cable, port: Number(new URL(await cable.isLaid()).port) };
}
