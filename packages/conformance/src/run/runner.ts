import type { Check } from './check.js';
import { Blocked, KitError, NotApplicable, type Verdict } from '../check/verdict.js';
import { Capabilities } from './capabilities.js';
import { Mask } from './mask.js';
import type { CheckResult, RunResult } from './result.js';
import type { Surroundings } from './surroundings.js';
import { Trial } from './trial.js';

export interface RunOptions {
  checks: readonly Check[];
  /** How many run at once; those that must be alone are. */
  parallel: number;
  onResult?: (result: CheckResult, done: number, total: number) => void;
}

/** Runs checks: first what mostly waits, then those that may run together, then each that must be alone, then those that look back. */
export async function run(around: Surroundings, { checks, parallel, onResult }: RunOptions): Promise<RunResult> {
  const startedAt = new Date();
  const capabilities = new Capabilities(around);
  const results = new Map<Check, CheckResult>();
  const one = async (check: Check) => {
    const result = await judge(check, around, capabilities);
    results.set(check, result);
    onResult?.(result, results.size, checks.length);
  };
  const those = (runs: Check['runs']) => checks.filter((check) => check.runs === runs);

  // Two types at most are asked for; AUTH is the one with more to check.
  if ((await capabilities.missing(['AUTH'])) && !(await capabilities.missing(['SALE']))) around.type = 'SALE';
  const background = Promise.all(those('background').map(one));
  background.catch(() => undefined);
  await together(those(undefined), parallel, one);
  await together(those('alone'), 1, one);
  await background;
  await together(those('last'), 1, one);

  const ordered = checks.flatMap((check) => results.get(check) ?? []);
  return { target: around.settings.baseUrl, startedAt, endedAt: new Date(), results: ordered };
}

async function judge(check: Check, around: Surroundings, capabilities: Capabilities): Promise<CheckResult> {
  const startedAt = new Date();
  const trial = new Trial(around, check.id);
  const verdict = await verdictOf(check, trial, capabilities);
  const { user, password, hashKey } = around.settings;
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const mask = new Mask([password, hashKey, basic, around.paytiko?.secret]);
  return {
    check,
    ...verdict,
    problems: verdict.problems.map((problem) => ({ ...problem, actual: mask.text(problem.actual) })),
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    exchanges: around.journal.of(check.id).map((exchange) => mask.exchange(exchange)),
  };
}

async function verdictOf(check: Check, trial: Trial, capabilities: Capabilities): Promise<Verdict> {
  const missing = await capabilities.missing(check.needs ?? []);
  if (missing) return { status: 'skipped', reason: missing, problems: [] };
  let reason: string | undefined;
  let status: 'blocked' | 'skipped' | undefined;
  try {
    await check.run(trial);
  } catch (error) {
    if (error instanceof KitError) throw error;
    if (!(error instanceof Blocked) && !(error instanceof NotApplicable))
      throw new KitError(`${check.id} broke: ${(error as Error).stack}`, { cause: error });
    reason = error.message;
    status = error instanceof Blocked ? 'blocked' : 'skipped';
  }
  const { problems } = trial;
  return { status: problems.length > 0 ? 'failed' : (status ?? 'passed'), reason, problems };
}

async function together(checks: Check[], parallel: number, one: (check: Check) => Promise<void>): Promise<void> {
  const waiting = [...checks];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await one(check);
  };
  await Promise.all(Array.from({ length: parallel }, lane));
}
