import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LEVELS, SUITES } from '../src/check/suites.js';
import { renderChecksPage } from '../src/contract-page/contract-page.js';
import { ALL_CHECKS } from '../src/suites/all-checks.js';

const PAGE = join(import.meta.dirname, '../../../docs/contract/checks.md');

describe('the checks', () => {
  it('have ids of their own, and belong to every suite and level', () => {
    const ids = ALL_CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^(AKN-[A-Z]+|PTK)-\d\d$/.test(id))).toEqual([]);
    expect(SUITES.filter((suite) => !ALL_CHECKS.some((check) => check.suite === suite))).toEqual([]);
    expect(LEVELS.filter((level) => !ALL_CHECKS.some((check) => check.level === level))).toEqual([]);
  });

  it('say in whole sentences what must hold and why', () => {
    const unfinished = ALL_CHECKS.filter(({ sentence, why }) => !/\.$/.test(sentence) || !/\.$/.test(why));
    expect(unfinished.map(({ id }) => id)).toEqual([]);
    const questions = ALL_CHECKS.flatMap(({ question }) => question ?? []);
    expect(questions.filter((question) => !question.endsWith('?'))).toEqual([]);
  });

  it('are the page docs/contract/checks.md; `npm run contract-page` brings it up to date', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(renderChecksPage(ALL_CHECKS));
  });
});
