import { readFileSync } from 'node:fs';
import type { Figure } from '../benchmark.js';

const EVERY_MS = 200;

/** Resident memory of processes, from now on; on Linux only. */
export class MemoryWatch {
  private readonly most = new Map<string, number>();
  private readonly timer = setInterval(() => this.look(), EVERY_MS);

  constructor(private readonly pids: Readonly<Record<string, number>>) {
    this.look();
  }

  /** Now. */
  figures(benchmark: string, when = 'most under load'): Figure[] {
    return [...this.most].map(([name, mb]) => ({
      name: `${benchmark}: memory of ${name}, ${when}`,
      value: mb,
      unit: 'MB',
    }));
  }

  now(benchmark: string): Figure[] {
    return Object.entries(this.pids).flatMap(([name, pid]) => {
      const mb = residentMb(pid);
      return mb === undefined ? [] : [{ name: `${benchmark}: memory of ${name}, afterwards`, value: mb, unit: 'MB' }];
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const [name, pid] of Object.entries(this.pids)) {
      const mb = residentMb(pid);
      if (mb !== undefined) this.most.set(name, Math.max(mb, this.most.get(name) ?? 0));
    }
  }
}

function residentMb(pid: number): number | undefined {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}
