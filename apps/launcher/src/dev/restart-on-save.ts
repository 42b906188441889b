import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunningLaptop } from '../laptop.js';
import { affectedBy, isSource } from './sources.js';

/** An editor writes a file in several steps, and `git checkout` many files. */
const QUIET_MS = 60;

/** Compiles saved files and restarts the processes that contain them. Errors are printed; the next save tries again. */
export function restartOnSave(running: RunningLaptop): void {
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const work = () => {
    const paths = [...saved];
    saved.clear();
    turn = turn.then(() => renew(running, paths)).catch((error: Error) => say(error.message));
  };
  for (const root of ['apps', 'libs'])
    watch(root, { recursive: true }, (_, name) => {
      const path = join(root, String(name)).replaceAll('\\', '/');
      if (!isSource(path)) return;
      saved.add(path);
      clearTimeout(timer);
      timer = setTimeout(work, QUIET_MS);
    });
  say('watching apps and libs; a save compiles and restarts');
}

async function renew(running: RunningLaptop, paths: readonly string[]): Promise<void> {
  const begun = performance.now();
  await Promise.all(paths.map(compile));
  const apps = affectedBy(paths);
  await running.restart(apps);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (apps.length > 0) say(`${paths.join(', ')}: ${apps.join(', ')} ready again after ${seconds} s`);
}

/** As `npm run build` does before it puts processes into one file each. */
async function compile(path: string): Promise<void> {
  const target = join('dist', path.replace(/\.ts$/, '.js'));
  if (!existsSync(path)) return rm(target, { force: true });
  await mkdir(dirname(target), { recursive: true });
  if (!path.endsWith('.ts')) return copyFile(path, target);
  // Imported only here, because the sandbox needs no compiler.
  const { transformFile } = await import('@swc/core');
  const { code } = await transformFile(path, { swcrc: true, sourceMaps: 'inline' });
  await writeFile(target, code);
}

function say(line: string): void {
  process.stdout.write(`dev | ${line}\n`);
}
