import { describe, expect, it } from '@jest/globals';
import { AKINON_CHECKS } from '../src/suites/checks.js';
import { MUTANTS } from '../src/reference/mutants.js';
import { failuresOf } from './reference-run.js';

describe('the reference extension', () => {
  it('passes every check at every level', async () => {
    const outcome = await failuresOf({ checks: AKINON_CHECKS, hook: true });
    expect(outcome).toEqual({ failed: [], blocked: [], skipped: ['AKN-TIME-04', 'AKN-RES-06'] });
  });
});

describe('a mutant of it', () => {
  it.concurrent.each(MUTANTS)('“$name” is caught by $caughtBy and by no other documented check', async (mutant) => {
    const checks = AKINON_CHECKS.filter(({ id, level }) => level === 'documented' || id === mutant.caughtBy);
    const { failed } = await failuresOf({ checks, hook: mutant.hook ?? false, Extension: mutant.Extension });
    expect(failed).toEqual([mutant.caughtBy]);
  });

  it('has a name of its own, and a check that exists', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    const ids = AKINON_CHECKS.map(({ id }) => id);
    expect(MUTANTS.filter(({ caughtBy }) => !ids.includes(caughtBy))).toEqual([]);
  });
});
