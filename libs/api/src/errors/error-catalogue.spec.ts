import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_MESSAGES } from '#payments';
import { ERROR_CATALOGUE } from './error-catalogue.js';
import type { ErrorCode } from './error-code.js';
import { STATUS_REASONS } from './status-reasons.js';

const source = globSync(['apps/{console,gateway}/src/**/*.ts', 'libs/{akinon,api,payments}/src/**/*.ts'], {
  exclude: ['**/*spec.ts', '**/testing/**', 'libs/api/src/errors/**'],
})
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** `new HttpAnswer(404, [{ code: 'NOT_FOUND'` */
const ANSWERS = /new HttpAnswer\(\s*(\d{3}),\s*\[\s*\{\s*code: '(\w+)'/g;

describe('the error catalogue', () => {
  it('has no code that nobody answers', () => {
    const codes = Object.keys(ERROR_CATALOGUE).filter((code) => !source.includes(`'${code}'`));
    expect(codes).toEqual([]);
  });

  it('gives each code the status that it is answered with', () => {
    const answers = [...source.matchAll(ANSWERS)].map(([, status, code]) => ({ code, status: Number(status) }));
    expect(answers.length).toBeGreaterThan(12);
    const described = answers.map(({ code }) => ({ code, status: ERROR_CATALOGUE[code as ErrorCode]?.status }));
    expect(described).toEqual(answers);
  });

  it('says of each error and each reason, in sentences, what it means and what to do', () => {
    const texts = [
      ...Object.values(ERROR_CATALOGUE).flatMap(({ meaning, action }) => [meaning, action]),
      ...Object.values(STATUS_REASONS).flatMap(({ detail, who, action }) => [
        detail,
        ...(who === 'nobody' ? [] : [action]),
      ]),
    ];
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
  });

  it('tells of a refusal what its message says', () => {
    expect(ERROR_CATALOGUE).toMatchObject(
      Object.fromEntries(Object.entries(REFUSAL_MESSAGES).map(([code, meaning]) => [code, { meaning }])),
    );
  });
});
