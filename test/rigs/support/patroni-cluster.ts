import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#test/eventually.js';
import { freePorts } from '#test/process.js';
import { startHaproxy } from './haproxy.js';
import { PASSWORD, PatroniNode } from './patroni-node.js';
import { Program } from './program.js';

export const ETCD = '/usr/bin/etcd';
const START_MAX_MS = 120_000;

/** Three servers under Patroni, etcd, and HAProxy before them, which leads to whichever is the primary. */
export class PatroniCluster {
  private constructor(
    readonly url: string,
    readonly nodes: readonly PatroniNode[],
    private readonly folder: string,
    private readonly others: readonly { stop: () => Promise<void> }[],
  ) {}

  static async start(): Promise<PatroniCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'payments-patroni-'));
    chmodSync(folder, 0o755);
    const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    const [etcdPort, peerPort, entry, ...ports] = await freePorts(9);
    const etcd = startEtcd(join(folder, 'etcd'), uid, etcdPort!, peerPort!);
    const nodes: PatroniNode[] = [];
    for (let each = 0; each < 3; each++) {
      const own = { postgres: ports[2 * each]!, rest: ports[2 * each + 1]!, etcd: etcdPort! };
      nodes.push(await PatroniNode.make(`node${each}`, join(folder, `node${each}`), uid, own));
    }
    const haproxy = balance(entry!, nodes);
    const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${entry}/postgres`;
    const cluster = new PatroniCluster(url, nodes, folder, [etcd, haproxy]);
    await cluster.begin();
    return cluster;
  }

  async primary(): Promise<PatroniNode | undefined> {
    const roles = await Promise.all(this.nodes.map((node) => node.is('primary')));
    return this.nodes[roles.indexOf(true)];
  }

  /** Once there is one, other than this. */
  primaryAfter(before: PatroniNode | undefined): Promise<PatroniNode> {
    return eventually(async () => {
      const primary = await this.primary();
      if (!primary || primary === before) throw new Error(`no new primary\n${this.nodes.map(lastWords).join('\n')}`);
      return primary;
    }, START_MAX_MS);
  }

  replicates(node: PatroniNode): Promise<void> {
    return eventually(async () => {
      if (!(await node.is('replica'))) throw new Error(`${node.name} does not follow\n${lastWords(node)}`);
    }, START_MAX_MS);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await Promise.all(this.others.map((program) => program.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async begin(): Promise<void> {
    this.nodes.forEach((node) => node.start());
    const primary = await this.primaryAfter(undefined);
    await Promise.all(this.nodes.filter((node) => node !== primary).map((node) => this.replicates(node)));
  }
}

const lastWords = ({ name, output }: PatroniNode) => `${name}: ${output.slice(-1_500)}`;

function startEtcd(folder: string, uid: number, port: number, peerPort: number): Program {
  mkdirSync(folder);
  chownSync(folder, uid, uid);
  const [client, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peerPort}`];
  const options = {
    name: 'rig',
    'data-dir': join(folder, 'data'),
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `rig=${peer}`,
  };
  return new Program('etcd', [ETCD, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])], {
    uid,
  });
}

/** Leads to the primary only, and ends what still goes to one that is none any more. */
function balance(port: number, nodes: readonly PatroniNode[]): { stop: () => Promise<void> } {
  const servers = nodes.map(
    ({ name, postgresPort, restPort }) => `  server ${name} 127.0.0.1:${postgresPort} check port ${restPort}`,
  );
  return startHaproxy([
    'defaults',
    '  mode tcp',
    '  timeout connect 2s',
    '  timeout client 30m',
    '  timeout server 30m',
    '  timeout check 1s',
    'listen postgres',
    `  bind 127.0.0.1:${port}`,
    '  option httpchk OPTIONS /primary',
    '  http-check expect status 200',
    '  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions',
    ...servers,
  ]);
}
