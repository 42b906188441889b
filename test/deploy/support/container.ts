import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Mounts, process ids of one's own and other users need root; on other machines these tests are skipped. */
export const CAN_RUN_CONTAINERS =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('/usr/bin/unshare', ['--mount', '--pid', '--fork', 'true']).status === 0;

export interface Mount {
  /** Absent: an empty file system of its own, in memory. */
  source?: string;
  target: string;
}

export interface ContainerOptions {
  /** The file system of the image; see `imageRoot`. */
  root: string;
  /** Of the image itself, read-only. */
  imageMounts?: readonly Mount[];
  workdir: string;
  command: readonly string[];
  environment: Readonly<Record<string, string>>;
  uid: number;
  /** Those with a source are read-only. */
  mounts: readonly Mount[];
  /** Another one is process 1, as pause is in pods that share their processes. */
  isShared: boolean;
}

/** In a file system and processes of its own, as nobody in particular and with no way to become more. */
const SCRIPT = `
set -eu
root=$1 workdir=$2 uid=$3 shared=$4; shift 4
mount --bind "$root" "$root"
while [ "$1" != -- ]; do
  if [ "$1" = tmpfs ]; then mount -t tmpfs -o size=64m,mode=1777 tmpfs "$root$2"
  else mount --bind "$1" "$root$2"; mount -o remount,bind,ro "$root$2"; fi
  shift 2
done
shift
mount -t proc proc "$root/proc"
mount -o remount,bind,ro "$root"
set -- setpriv --no-new-privs /usr/sbin/chroot --userspec="$uid:0" --groups=0 "$root" sh -c 'cd "$0" && exec "$@"' "$workdir" "$@"
if [ "$shared" = false ]; then exec "$@"; fi
"$@" & wait $!
`;

export class Container {
  output = '';
  /** Its exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly isShared: boolean;

  constructor(options: ContainerOptions) {
    const { root, imageMounts = [], workdir, command, environment, uid, mounts, isShared } = options;
    this.isShared = isShared;
    const all = [...imageMounts, ...mounts];
    for (const { source, target } of all) prepare(join(root, target), source);
    const args = all.flatMap(({ source, target }) => [source ?? 'tmpfs', target]);
    const unshare = [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--propagation',
      'private',
      'sh',
      '-c',
      SCRIPT,
      'sh',
    ];
    this.child = spawn(
      '/usr/bin/unshare',
      [...unshare, root, workdir, String(uid), String(isShared), ...args, '--', ...command],
      {
        env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code)));
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Its own process, as the machine counts them; undefined until it is there. */
  get pid(): number | undefined {
    const first = childOf(this.child.pid!);
    const own = this.isShared && first !== undefined ? childOf(first) : first;
    return own !== undefined && isInside(own) ? own : undefined;
  }

  signal(signal: NodeJS.Signals): void {
    const { pid } = this;
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** With all of its processes. */
  kill(): void {
    const first = childOf(this.child.pid!);
    if (first !== undefined) process.kill(first, 'SIGKILL');
  }
}

function childOf(parent: number): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pid = pids.find((name) => {
    try {
      return new RegExp(`^PPid:\\s*${parent}$`, 'm').test(readFileSync(`/proc/${name}/status`, 'utf8'));
    } catch {
      return false; // It has just ended.
    }
  });
  return pid === undefined ? undefined : Number(pid);
}

/** Not one that still prepares the file system. */
function isInside(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/root`) !== '/';
  } catch {
    return false; // It has just ended.
  }
}

/** What a bind mount lies on must be there. */
function prepare(target: string, source: string | undefined): void {
  const isFile = source !== undefined && statSync(source).isFile();
  mkdirSync(isFile ? dirname(target) : target, { recursive: true });
  if (isFile && !existsSync(target)) writeFileSync(target, '');
}

/**
 * The image without building it: the machine's own system libraries, the Node of the dependencies, and what was built. The
 * Dockerfile's own steps are taken by `npm run rig:image`.
 */
export function imageOfThisMachine(): { root: string; imageMounts: Mount[]; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'payments-image-'));
  chmodSync(root, 0o755);
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${folder}`, join(root, folder));
  mkdirSync(join(root, 'proc'));
  return {
    root,
    imageMounts: [
      { source: '/usr', target: '/usr' },
      { source: dirname(process.execPath), target: '/opt/node/bin' },
      ...['package.json', 'node_modules', 'dist'].map((name) => ({
        source: join(process.cwd(), name),
        target: `/app/${name}`,
      })),
    ],
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
