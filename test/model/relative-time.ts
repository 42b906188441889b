import type { Instant } from './domain.js';

/** Milliseconds from now: of what was before, less than none. */
export type Since = <T extends Instant | undefined>(instant: T) => T extends Instant ? number : number | undefined;

const KEPT_MAX = 100_000;
const parsed = new Map<Instant, number>();

export function since(now: Instant): Since {
  const zero = msOf(now);
  return ((instant) => (instant === undefined ? undefined : msOf(instant) - zero)) as Since;
}

/** A model has few instants, and looks at them often. */
function msOf(instant: Instant): number {
  const known = parsed.get(instant);
  if (known !== undefined) return known;
  if (parsed.size >= KEPT_MAX) parsed.clear();
  const ms = Date.parse(instant);
  parsed.set(instant, ms);
  return ms;
}

/** As a step is called by it: `30 s`, `10 min`, `1 d`. */
export function spoken(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const;
  const parts = units.reduce<{ left: number; words: string[] }>(
    ({ left, words }, [unit, size]) => {
      const whole = Math.floor(left / size);
      return { left: left - whole * size, words: whole > 0 ? [...words, `${whole} ${unit}`] : words };
    },
    { left: ms, words: [] },
  );
  return parts.words.join(' ');
}
