import { parse } from 'yaml';
import { KitError } from '../check/verdict.js';
import type { CheckResult } from './result.js';

/** Ids of checks that are known to fail, each with the reason why: `AKN-START-03: waits for the provider's answer`. */
export type ExpectedFailures = ReadonlyMap<string, string>;

export function readExpectedFailures(text: string, knownIds: readonly string[]): ExpectedFailures {
  const entries = Object.entries((parse(text) ?? {}) as Record<string, unknown>);
  for (const [id, reason] of entries) {
    if (!knownIds.includes(id)) throw new KitError(`expected failures: there is no check ${id}`);
    if (typeof reason !== 'string' || !reason.trim()) throw new KitError(`expected failures: ${id} needs a reason`);
  }
  return new Map(entries as [string, string][]);
}

/** Marks what was expected to fail. Returns the ids that did not fail: the file is stale. */
export function markExpected(results: readonly CheckResult[], expected: ExpectedFailures): string[] {
  const stale: string[] = [];
  for (const result of results) {
    if (!expected.has(result.check.id)) continue;
    if (result.status === 'failed' || result.status === 'blocked') result.expected = true;
    if (result.status === 'passed') stale.push(result.check.id);
  }
  return stale;
}
