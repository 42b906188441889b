/** How long calls took, hour by hour. */
export class Latencies {
  private hour: Map<string, number[]> = new Map();

  note(call: string, ms: number): void {
    const known = this.hour.get(call);
    if (known) known.push(ms);
    else this.hour.set(call, [ms]);
  }

  /** Ends the hour: `history 4/12` is the median and the p99 in ms. */
  endHour(): { calls: number; p99Ms: number; text: string } {
    const hour = this.hour;
    this.hour = new Map();
    const all = [...hour.values()].flat();
    const parts = [...hour].sort(([a], [b]) => a.localeCompare(b));
    const text = parts.map(([call, times]) => `${call} ${shown(times, 0.5)}/${shown(times, 0.99)}`).join(', ');
    return { calls: all.length, p99Ms: quantile(all, 0.99), text };
  }
}

const shown = (times: readonly number[], part: number) => quantile(times, part).toFixed(0);

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
