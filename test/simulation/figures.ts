type Kind = 'command' | 'fault' | 'event' | 'check' | 'size';

/** What happened in the runs, to be printed and pasted. */
export class Figures {
  private readonly counts = new Map<string, number>();
  private readonly since = Date.now();

  count(kind: Kind, what: string, times = 1): void {
    const key = `${kind}|${what}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + times);
  }

  of(kind: Kind): [string, number][] {
    return [...this.counts]
      .filter(([key]) => key.startsWith(`${kind}|`))
      .map(([key, count]): [string, number] => [key.slice(kind.length + 1), count])
      .sort(([a], [b]) => a.localeCompare(b));
  }

  total(kind: Kind): number {
    return this.of(kind).reduce((sum, [, count]) => sum + count, 0);
  }

  toString(): string {
    const seconds = Math.max(0.001, (Date.now() - this.since) / 1_000);
    const sizes = Object.fromEntries(this.of('size'));
    const rate = Math.round((sizes.steps ?? 0) / seconds);
    const list = (kind: Kind) =>
      this.of(kind)
        .map(([what, count]) => `  ${String(count).padStart(9)}  ${what}`)
        .join('\n');
    return [
      `${seconds.toFixed(0)} s, ${rate} steps/s`,
      ...this.of('size').map(([what, count]) => `${String(count).padStart(11)}  ${what}`),
      `faults injected: ${this.total('fault')}\n${list('fault')}`,
      `commands: ${this.total('command')}\n${list('command')}`,
      `events stored: ${this.total('event')}\n${list('event')}`,
      `invariant checks: ${this.total('check')}\n${list('check')}`,
    ].join('\n');
  }
}
