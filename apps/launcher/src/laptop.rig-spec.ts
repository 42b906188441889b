import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portsOfItsOwn } from '#test/launcher-ports.js';

const DOCTOR = resolve('dist/apps/commands/src/doctor.main.js');
const MAIN = resolve('dist/apps/launcher/src/laptop.main.js');

interface Launch {
  process: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

describe('npm start', () => {
  let folder: string;
  let ports: NodeJS.ProcessEnv;
  const launches: Launch[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'laptop-'));
    chmodSync(folder, 0o711);
    ports = await portsOfItsOwn();
  });

  afterAll(async () => {
    for (const { process, ended } of launches) {
      process.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  function launch(more: NodeJS.ProcessEnv = {}): Launch {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [MAIN], { cwd: folder, env: { PATH, ...ports, ...more } });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (some: string) => (text += some));
    const ended = once(child, 'close').then(([code]) => code as number | null);
    const launched = { process: child, output: () => text, ended };
    launches.push(launched);
    return launched;
  }

  async function ready({ output, ended }: Launch): Promise<void> {
    let over = false;
    void ended.then(() => (over = true));
    while (!output().includes('Ready after')) {
      if (over) throw new Error(`it ended: ${output()}`);
      await sleep(50);
    }
  }

  const gateway = () => fetch(`http://127.0.0.1:${ports.PORT}/health/ready`);

  it('prints a curl that works, refuses a second start, and stops everything on Ctrl-C', async () => {
    const first = launch();
    await ready(first);

    const command = /^curl[^]*?'$/m.exec(first.output().slice(first.output().indexOf('curl -sS')))?.[0];
    const { stdout } = await promisify(execFile)('bash', ['-c', command!]);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'AUTH', redirectMethod: 'GET' });
    expect(first.output().match(/^.*\bWARN\b.*$/gm)).toBe(null);

    const doctor = `set -a; . .data/variables.env; ${process.execPath} ${DOCTOR}`;
    const examined = await promisify(execFile)('bash', ['-c', doctor], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    expect(examined.stdout).toMatch(/^0 failed, /m);

    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`it already runs in this folder (process ${first.process.pid})`);

    first.process.kill('SIGINT');
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await expect(gateway()).rejects.toThrow();
    expect(existsSync(join(folder, '.data/postgres/postmaster.pid'))).toBe(false);
  });

  it('tells which port is taken, before it touches anything', async () => {
    const holder = createServer().listen(Number(ports.SANDBOX_PORT), '127.0.0.1');
    await once(holder, 'listening');

    const refused = launch();
    const code = await refused.ended;
    holder.close();
    await once(holder, 'close');

    expect(code).toBe(1);
    expect(refused.output()).toContain(`port ${ports.SANDBOX_PORT} (sandbox) is taken`);
    expect(refused.output()).toContain('SANDBOX_PORT=');
  });

  it('starts again on the same data after kill -9, and leaves nothing running when a part of it dies', async () => {
    const killed = launch();
    await ready(killed);
    const keys = readFileSync(join(folder, '.data/keys.json'), 'utf8');
    const keepers = await childrenOf(killed.process.pid!);
    for (const pid of [killed.process.pid!, ...keepers]) process.kill(pid, 'SIGKILL');
    await killed.ended;

    const next = launch();
    await ready(next);
    expect(readFileSync(join(folder, '.data/keys.json'), 'utf8')).toBe(keys);

    const [victim] = await childrenOf(next.process.pid!, 'apps/worker/src/main.js');
    process.kill(victim!, 'SIGKILL');

    expect(await next.ended).toBe(1);
    expect(next.output()).toContain('worker ended unexpectedly (SIGKILL)');
    await expect(gateway()).rejects.toThrow();
    expect(existsSync(join(folder, '.data/postgres/postmaster.pid'))).toBe(false);
  });
});

async function childrenOf(parent: number, commandLine = ''): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  return rows.flatMap((row) =>
    row && Number(row[2]) === parent && row[3]!.includes(commandLine) ? [Number(row[1])] : [],
  );
}
