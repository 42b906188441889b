import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sized } from '#test/sized.js';
import { type ExactObject, parseExactJson } from '../json/exact-json.js';
import { folded, tokensOf } from '../text/tokens.js';
import { providerReportOf } from './provider-report-of.js';

const BYTES = 60_000;
const RUNS = 3;
const ATTEMPTS = 5;
/** Times what it takes to read the words of a plain text of that size. */
const FACTOR_MAX = 200;
/** What folds, decomposes, is encoded, or looks like an address, a number or a link. */
const PARTS = ['.@', 'a@a.', '://a@', 'İ', 'İ\u0307', 'ΐ', '\u0301', 'a\u0301', 'ﷺ', '😀', '\u{1D160}', '\u2028'];
const SIGNS = ['a', ' ', '1', '-', '.', '@', '%', 'Unexpected token ', 'Bearer '];

describe('case 375: a notification is read in the same time, whatever its texts are', () => {
  it.each(PARTS)('%j again and again', (part) => {
    expect(factorOf(part)).toBeLessThan(FACTOR_MAX);
  });

  it('and any mixture of them', () => {
    const parts = fc.array(fc.constantFrom(...PARTS, ...SIGNS), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, (chosen) => factorOf(chosen.join('')) < FACTOR_MAX),
      { numRuns: sized(2, 12), endOnFailure: true },
    );
  });
});

const plain = 'ordinary words '.repeat(BYTES / 15);

/** Beside the plain text each time, and again where it is too much: other processes take the caches of this one. */
function factorOf(part: string): number {
  const shapes = shapesOf(part);
  let least = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && least >= FACTOR_MAX; attempt++) {
    const plainMs = leastCpuMs(() => tokensOf(plain).map(folded));
    const hostileMs = Math.max(...shapes.map((payload) => leastCpuMs(() => providerReportOf('s1', payload))));
    least = Math.min(least, hostileMs / plainMs);
  }
  return least;
}

/** One long text of the payer beside many attempts, and as much in many texts. */
function shapesOf(part: string): ExactObject[] {
  const attempts = Array.from({ length: 100 }, () => ({ Status: 'Rejected', DeclineReason: 'no money here' }));
  const long = part.repeat(BYTES / Buffer.byteLength(part));
  const short = part.repeat(100 / Buffer.byteLength(part));
  const many = Array.from({ length: BYTES / 100 }, (_, index) => `${index}${short}`);
  return [long, many].map((texts) => {
    const payload = { AccountDetails: texts, CascadingInfo: { AttemptsVector: attempts } };
    return parseExactJson(JSON.stringify(payload)) as ExactObject;
  });
}

/** Processor time, since other processes may hold up this one; the least of a few runs, since some compile or collect. */
function leastCpuMs(read: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
