import type { Findings } from './benchmark.js';
import { bestRatioOf, GUARD_FACTOR, RECORDED } from './cost/recorded-ratios.js';

/** What a figure, or the ratio of a contender to its floor, has to be. */
export interface Target {
  name: string;
  atLeast?: number;
  atMost?: number;
  /** Instead of this one another may be met. */
  or?: { name: string; atLeast: number };
  /** Holds on any machine, so it guards against sliding back. */
  ratio: boolean;
}

const ratio = (name: string, atLeast: number): Target => ({ name, atLeast, ratio: true });
/** A ratio that holds still enough to fail a build. */
const guard = (name: string, atMost: number): Target => ({ name, atMost, ratio: true });
const atLeast = (name: string, atLeast: number): Target => ({ name, atLeast, ratio: false });
const atMost = (name: string, atMost: number): Target => ({ name, atMost, ratio: false });

/** A target is looked at where its figure was measured. */
export const targets: readonly Target[] = [
  ratio('append 1 to new, 16 writers: ours to floor', 0.7),
  ratio('append 1 to existing, 16 writers: ours to floor', 0.7),
  ...[8, 16, 32].flatMap((writers) =>
    ['message-db', 'emmett'].map((peer) => ratio(`append 1 to new, ${writers} writers: ours to ${peer}`, 2)),
  ),
  {
    ...atLeast('append 10 to new, 16 writers: events', 35_000),
    or: { name: 'append 10 to new, 16 writers: ours to floor', atLeast: 0.8 },
  },
  ...Object.entries(RECORDED).map(([call, recorded]) => guard(bestRatioOf(call), GUARD_FACTOR * recorded)),
  ...[16, 64].flatMap((connections) => [
    ratio(`http start, ${connections} connections: gateway to bare`, 0.6),
    ratio(`http history, ${connections} connections: gateway to bare`, 0.7),
    ratio(`http webhook, ${connections} connections: gateway to bare`, 0.6),
    atLeast(`http history, ${connections} connections: gateway`, 8_000),
  ]),
  ...['start', 'history'].flatMap((call) => [
    atMost(`overhead of ${call} at 200/s, gateway: p50`, 3),
    atMost(`overhead of ${call} at 200/s, gateway: p99`, 15),
  ]),
  atMost('follow: share of the events under load left behind', 0.02),
  atLeast('follow: rebuild', 100_000),
  ...['start', 'webhook', 'purchase', 'history'].map((step) => atMost(`growth: ${step}, most to fewest`, 1.2)),
  ...[10_000, 1_000_000].map((payments) =>
    atMost(`growth with ${payments} payments: disk per payment made by the product`, 10),
  ),
  atMost('growth: disk per stored payment, 1000000 payments', 10),
  atMost('start-up: gateway ready, median', 1.5),
  atMost('http: memory of gateway, most under load', 150),
  atMost('growth with 1000000 payments: memory of worker, most under load', 150),
];

export interface Verdict {
  target: Target;
  value: number;
  met: boolean;
  /** Below half of a ratio, or above a guarded one: something has slid back, and no noise explains it. */
  fallen: boolean;
}

const GENEROUS = 0.5;

export function judge(findings: readonly Findings[], wanted: readonly Target[] = targets): Verdict[] {
  const values = valuesOf(findings);
  return wanted.flatMap((target) => {
    const value = values.get(target.name);
    if (value === undefined) return [];
    const other = target.or && (values.get(target.or.name) ?? 0) >= target.or.atLeast;
    const met = other || (value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity));
    const fallen = target.ratio && (value < GENEROUS * (target.atLeast ?? 0) || value > (target.atMost ?? Infinity));
    return [{ target, value, met, fallen }];
  });
}

function valuesOf(findings: readonly Findings[]): Map<string, number> {
  const entries = findings.flatMap(({ figures, comparisons }) => [
    ...figures.map(({ name, value }): [string, number] => [name, value]),
    ...comparisons.flatMap(({ name, contenders }) =>
      contenders.flatMap((contender): [string, number][] => [
        [`${name}: ${contender.name}`, contender.perSecond],
        [`${name}: ${contender.name} to ${contenders[0]!.name}`, contender.ofFloor],
      ]),
    ),
  ]);
  return new Map(entries);
}
