import { readdirSync, readFileSync } from 'node:fs';

/** Processor time that a process has used so far, all its threads together, in ms; on Linux only, elsewhere no number. */
export function cpuMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, thread) => sum + runMs(`/proc/${pid}/task/${thread}/schedstat`), 0);
  } catch {
    return Number.NaN;
  }
}

/** The kernel counts this in ns, where `stat` rounds to hundredths of a second. */
function runMs(path: string): number {
  const [runNs] = readFileSync(path, 'utf8').split(' ', 1);
  return Number(runNs) / 1e6;
}

/** Processes that a process has started and not yet buried. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => parentOf(child) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in parentheses may hold anything.
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (.*)/s);
    return Number(afterName.split(' ')[1]);
  } catch {
    return undefined;
  }
}
