import { describe, expect, it } from '@jest/globals';
import { sized } from '#test/sized.js';
import { isOf, letterOf } from './alphabet.js';
import { ALPHABETS } from './alphabets.js';
import { accountOf, SETUPS } from './runs.js';
import { search } from './search.js';
import { Wanderer } from './wanderer.js';
import { worldOf } from './world.js';

/** `npm run test:model` goes further. */
const DEPTH = sized(3, 5);
const KINDS_MIN = 90;

const alphabets = Object.entries(ALPHABETS).map(([name, alphabet]) => {
  const setups = SETUPS.filter((setup) => alphabet.accounts.includes(accountOf(setup)));
  return { name, setups, ...alphabet };
});

describe('the alphabets of the model check', () => {
  it('together hold every kind of step', () => {
    const wanderer = new Wanderer();
    for (const setup of SETUPS) wanderer.wander(setup, sized(25, 400));
    const names = [...wanderer.names];
    const all = new Set(names.map(letterOf));
    const together = alphabets.flatMap(({ steps }) => steps);
    const isHeld = (name: string) => isOf(together, name) || isOf(together, ofTheFirst(name));
    const held = new Set(names.filter(isHeld).map(letterOf));
    expect([...all].filter((letter) => !held.has(letter))).toEqual([]);
    expect(all.size).toBeGreaterThan(KINDS_MIN);
  });

  it.each(alphabets)(`$name: every sequence of up to ${DEPTH} steps keeps the laws`, ({ setups, steps }) => {
    for (const setup of setups.slice(0, sized(1, setups.length)))
      expect(search(worldOf(setup), DEPTH, steps).violations).toEqual([]);
  });

  it.each([
    ['webhook: refund R-T1-1 over 30.00 captured', 'webhook: refund # over so much captured'],
    ['inquiry about s2: stale: CA-T4 captured', 'inquiry about #: stale: # captured'],
    ['operator links refund review-CA-T2-2 to provider-R-T1-2', 'operator links refund # to #'],
    ['time passes by 1 min 30 s, the worker is down', 'time passes, the worker is down'],
    ['shop asks for purchase p2 of 199.90', 'shop asks for purchase # of so much'],
  ])('%s is as any other of its kind', (step, letter) => {
    expect(letterOf(step)).toBe(letter);
  });
});

/** The same of the first session, transaction and request. */
function ofTheFirst(step: string): string {
  return step.replaceAll(/\b([Tsprv])\d\b/g, '$11');
}
