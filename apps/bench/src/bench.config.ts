import { parseArgs } from 'node:util';
import { fullSizes, quickSizes, type Sizes } from './sizes.js';

export interface Order {
  /** Names of benchmarks; none: all. */
  names: string[];
  quick: boolean;
  /** Gateways write a CPU profile into the results. */
  profile: boolean;
  sizes: Sizes;
}

/** `append read --quick --round-ms 200 --append-writers 1,16`: every size can be set, by its name with hyphens. */
export function readOrder(given: string[]): Order {
  const options = Object.fromEntries(
    Object.keys(fullSizes).map((name) => [optionOf(name), { type: 'string' as const }]),
  );
  const { values: parsed, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: { ...options, quick: { type: 'boolean' }, profile: { type: 'boolean' } },
  });
  const values: Readonly<Record<string, string | boolean | undefined>> = parsed;
  const quick = values['quick'] === true;
  const said = Object.keys(fullSizes).flatMap((name) => {
    const text = values[optionOf(name)];
    return typeof text === 'string' ? [[name, numbers(name, text)]] : [];
  });
  const sizes = { ...(quick ? quickSizes : fullSizes), ...Object.fromEntries(said) } as Sizes;
  return { names: positionals, quick, profile: values['profile'] === true, sizes };
}

/** For processes that get nothing else from the caller. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH };
}

function numbers(name: string, text: string): number | number[] {
  const list = text.split(',').map(Number);
  if (!list.every((value) => Number.isFinite(value) && value > 0))
    throw new Error(`--${optionOf(name)} takes positive numbers, not ${text}`);
  return Array.isArray(fullSizes[name as keyof Sizes]) ? list : list[0]!;
}

function optionOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
