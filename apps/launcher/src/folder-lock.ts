import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Claims the folder for this process. Returns the release, or the process that has it. */
export function claimFolder(folder: string): { release: () => void } | { heldBy: number } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'laptop.pid');
  const holder = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  if (holder !== process.pid && isLauncher(holder)) return { heldBy: holder };
  rmSync(file, { force: true });
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  } catch {
    // Another process started at the same time, and was first.
    return { heldBy: Number.parseInt(readFileSync(file, 'utf8'), 10) };
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** Process ids are reused after a restart of the machine, so the command line is checked too. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || /(laptop|dev)\.main/.test(readFileSync(commandLine, 'utf8'));
  } catch {
    return false;
  }
}
