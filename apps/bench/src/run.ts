import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Order } from './bench.config.js';
import type { Findings } from './benchmark.js';
import { benchmarks, guards } from './benchmarks.js';
import { machineText, machineWith } from './report/machine.js';
import { findingsText, verdictText } from './report/words.js';
import { writeResults } from './report/write-results.js';
import { Postgres } from './stack/postgres.js';
import { makeOnePayment } from './stored/one-payment.js';
import { judge } from './targets.js';

const FOLDER = 'bench-results';
const ONE_PAYMENT = 'one_payment';
/** Far more than a run takes: whatever hangs, it ends. */
const MINUTES_MAX = { quick: 10, full: 60 } as const;

/** Answers the exit code: 1 where a quick run finds a ratio far below its target. */
export async function run({ names, quick, profile, sizes }: Order, say: (text: string) => void): Promise<number> {
  const chosen = names.length > 0 ? names : quick ? guards : Object.keys(benchmarks);
  const unknown = chosen.filter((name) => !(name in benchmarks));
  if (unknown.length > 0)
    throw new Error(`no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);

  const [at, begun] = [new Date().toISOString(), performance.now()];
  const postgres = await Postgres.start();
  const leave = () => void postgres.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  const minutesMax = MINUTES_MAX[quick ? 'quick' : 'full'];
  const timer = setTimeout(() => {
    say(`\nNot over after ${minutesMax} minutes: something hangs, or the machine is far too busy. It is left here.`);
    leave();
  }, minutesMax * 60_000);
  const machine = machineWith(postgres.version);
  say(machineText(machine));
  const findings: Record<string, Findings> = {};
  try {
    const database = databases(postgres);
    const profiles = profile ? resolve(FOLDER) : undefined;
    if (profiles) mkdirSync(profiles, { recursive: true });
    for (const name of chosen) {
      const start = performance.now();
      say(`\n== ${name}`);
      findings[name] = await benchmarks[name]!({ postgres, sizes, profiles, database });
      say(`${findingsText(findings[name])}\n  took ${Math.round((performance.now() - start) / 1000)} s`);
      await postgres.dropAllBut(ONE_PAYMENT);
    }
  } finally {
    clearTimeout(timer);
    await postgres.stop();
  }
  const verdicts = judge(Object.values(findings));
  const tookSeconds = Math.round((performance.now() - begun) / 1000);
  const name = writeResults(FOLDER, { at, tookSeconds, machine, sizes, findings, verdicts });
  say(`\n== targets\n${verdicts.map(verdictText).join('\n')}\n\n${tookSeconds} s in all; ${name}.json and .svg`);
  return quick && verdicts.some(({ fallen }) => fallen) ? 1 : 0;
}

/** Copies of one database that the product has made, when the first is asked for. */
function databases(postgres: Postgres): (name: string) => Promise<string> {
  let made: Promise<void> | undefined;
  return async (name) => {
    await (made ??= makeOnePayment(postgres, ONE_PAYMENT));
    return postgres.create(name, ONE_PAYMENT);
  };
}
