import { describe, expect, it } from '@jest/globals';
import { type Check, suiteOf } from '../src/run/check.js';
import { Blocked, NotApplicable } from '../src/check/verdict.js';
import { readSettings } from '../src/config/settings.js';
import { execute } from '../src/run/execute.js';
import { exitCodeOf } from '../src/run/exit-code.js';
import { markExpected, readExpectedFailures } from '../src/run/expected-failures.js';

const settings = readSettings({ baseUrl: 'http://127.0.0.1:9', user: 'shop', password: 'word', can: { AUTH: true } });

type Own = Partial<Check>;
const check = (own: Own): Check => ({
  ...suiteOf({ suite: 'start', prefix: 'X' }, [{ number: '01', ...plain }])[0]!,
  ...own,
});
const plain = { level: 'documented', sentence: 'It holds.', source: 'test', why: 'so', run: () => undefined } as const;

async function resultsOf(...own: Own[]) {
  const checks = own.map((each, index) => check({ id: `X-${index + 1}`, ...each }));
  return (await execute(settings, { checks, parallel: 4 })).results;
}

const statuses = async (...own: Own[]) => (await resultsOf(...own)).map(({ status, reason }) => [status, reason]);

describe('a check', () => {
  it('passes, fails with all its problems, is blocked, or does not apply', async () => {
    const results = await resultsOf(
      {},
      {
        run: (t) => {
          t.that(false, 'one', 1);
          t.that(true, 'two', 2);
          t.that(false, 'three', 'x');
        },
      },
      { run: () => Promise.reject(new Blocked('needed first: a page')) },
      { run: () => Promise.reject(new NotApplicable('not here')) },
    );
    expect(results.map(({ status, reason }) => [status, reason])).toEqual([
      ['passed', undefined],
      ['failed', undefined],
      ['blocked', 'needed first: a page'],
      ['skipped', 'not here'],
    ]);
    expect(results[1]!.problems).toEqual([
      { expected: 'one', actual: '1', exchange: undefined },
      { expected: 'three', actual: '“x”', exchange: undefined },
    ]);
  });

  it('that finds something before it is blocked has failed', async () => {
    const run: Check['run'] = (t) => {
      t.that(false, 'one', 1);
      throw new Blocked('no page');
    };
    expect(await statuses({ run })).toEqual([['failed', 'no page']]);
  });

  it('is skipped with the reason where something is not claimed or not set up, never passed', async () => {
    const needs = (...names: Check['needs'] & object) => ({ needs: names });
    expect(
      await statuses(
        needs('partial-capture'),
        needs('decline', 'expire'),
        needs('hook'),
        needs('fault:x'),
        needs('allow:faults'),
      ),
    ).toEqual([
      ['skipped', 'partial-capture is not claimed (setting can)'],
      ['skipped', 'the driver of the shopper cannot “expire” (setting shopper)'],
      ['skipped', 'no address for the hook is configured (setting hook)'],
      ['skipped', 'nothing makes “x” happen (setting faults)'],
      ['skipped', 'not allowed (--allow-faults)'],
    ]);
  });

  it('that breaks ends the run: the kit is wrong, not the extension', async () => {
    const run = () => {
      throw new TypeError('x is not a function');
    };
    await expect(resultsOf({ run })).rejects.toThrow('X-1 broke: TypeError: x is not a function');
  });

  it('may send nothing in the name of the contract that the contract does not know', async () => {
    const run: Check['run'] = async (t) => void (await t.order({ currency: 'lira' }).start());
    await expect(resultsOf({ run })).rejects.toThrow(
      "the kit's own start-session request is wrong: currency must match",
    );
  });
});

describe('the order of a run', () => {
  it('is: what waits, what may run together, each that must be alone, and what looks back', async () => {
    const seen: string[] = [];
    let running = 0;
    const watched = (name: string, runs?: Check['runs']): Own => ({
      ...(runs && { runs }),
      run: async () => {
        running += 1;
        if (runs === 'alone') expect(running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        seen.push(name);
      },
    });
    await resultsOf(
      watched('last', 'last'),
      watched('alone 1', 'alone'),
      watched('a'),
      watched('alone 2', 'alone'),
      watched('b'),
    );
    expect(seen).toEqual(['a', 'b', 'alone 1', 'alone 2', 'last']);
  });
});

describe('the exit code', () => {
  const failing: Check['run'] = (t) => void t.that(false, 'one', 1);
  const codeOf = async (level: 'documented' | 'recommended', ...own: Own[]) =>
    exitCodeOf(await resultsOf(...own), level);

  it('is decided by what is documented, unless told otherwise', async () => {
    const own: Own[] = [{}, { level: 'recommended', run: failing }];
    expect(await codeOf('documented', ...own)).toBe(0);
    expect(await codeOf('recommended', ...own)).toBe(1);
    expect(await codeOf('documented', {}, { run: failing })).toBe(1);
  });

  it('is 1 for what could not be reached, and 2 where nothing passed', async () => {
    expect(await codeOf('documented', {}, { run: () => Promise.reject(new Blocked('no page')) })).toBe(1);
    expect(await codeOf('documented', { needs: ['hook'] })).toBe(2);
  });

  it('forgives expected failures, and is 1 when one of them passes', async () => {
    const results = await resultsOf({}, { run: failing });
    expect(markExpected(results, readExpectedFailures('X-2: waits for the provider', ['X-1', 'X-2']))).toEqual([]);
    expect(exitCodeOf(results, 'documented')).toBe(0);

    const stale = markExpected(results, readExpectedFailures('X-1: fixed long ago', ['X-1', 'X-2']));
    expect(stale).toEqual(['X-1']);
    expect(exitCodeOf(results, 'documented', stale)).toBe(1);
  });

  it.each([
    ['X-9: reason', 'there is no check X-9'],
    ['X-1: ""', 'X-1 needs a reason'],
    ['X-1:', 'X-1 needs a reason'],
  ])('refuses the expectation %s', (text, message) => {
    expect(() => readExpectedFailures(text, ['X-1'])).toThrow(message);
  });
});
