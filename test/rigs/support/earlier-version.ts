import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 30 }).trim();

/** The last release: the newest tag, or else what was on this line before the newest migration came. */
export function lastRelease(): string {
  const tags = git('tag', '--sort=-creatordate').split('\n').filter(Boolean);
  if (tags[0] !== undefined) return git('rev-parse', `${tags[0]}^{commit}`);
  const migrations = ':(glob)libs/*/src/migrations/*.ts';
  const came = git('log', '-1', '-m', '--first-parent', '--diff-filter=A', '--format=%H', '--', migrations);
  return git('rev-parse', `${came}~1`);
}

/** Another version of this repository, built in a folder of its own. */
export class EarlierVersion {
  readonly folder = mkdtempSync(join(tmpdir(), 'payments-version-'));

  constructor(readonly commit: string) {
    const archive = execFileSync('git', ['archive', commit], { maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', this.folder], { input: archive });
    this.installPackages();
    const env = { ...process.env, PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env.PATH}` };
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: this.folder, env, stdio: 'pipe' });
  }

  /** Those of this version where they hold all that is needed, which saves minutes. */
  private installPackages(): void {
    const [needed, here] = [lockedIn(this.folder), lockedIn('.')];
    if (Object.entries(needed).every(([path, { version }]) => here[path]?.version === version))
      return symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    execFileSync('npm', args, { cwd: this.folder, stdio: 'pipe' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What is installed besides the repository itself and its workspaces, by path. */
function lockedIn(folder: string): Record<string, { version?: string }> {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; link?: boolean; dev?: boolean }>;
  };
  const installed = Object.entries(packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
  return Object.fromEntries(installed);
}
