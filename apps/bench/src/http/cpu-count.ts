import type { Figure } from '../benchmark.js';
import type { Rate } from '../measure/rate.js';
import { cpuMs } from '../stack/cpu.js';

/** Processor time of a server for each call: what it costs, however busy the machine is with other things. */
export class CpuCount {
  private readonly used = new Map<string, { ms: number; calls: number }>();

  async during(name: string, pid: number, work: () => Promise<Rate>): Promise<Rate> {
    const before = cpuMs(pid);
    const rate = await work();
    const { ms, calls } = this.used.get(name) ?? { ms: 0, calls: 0 };
    this.used.set(name, { ms: ms + cpuMs(pid) - before, calls: calls + rate.count });
    return rate;
  }

  figures(benchmark: string): Figure[] {
    return [...this.used].map(([name, { ms, calls }]) => ({
      name: `${benchmark}: processor time of ${name}`,
      value: (ms / calls) * 1000,
      unit: 'µs',
    }));
  }
}
