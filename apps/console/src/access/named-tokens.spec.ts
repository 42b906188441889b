import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { ConfigurationError } from '#platform';
import { readTokens } from './named-tokens.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const token = (name: string, of: string) => ({ name, roles: ['admin'], sha256: sha256(of) });

function problemsOf(tokens: unknown[]): readonly string[] {
  try {
    readTokens(JSON.stringify(tokens));
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

it.each(['', '\n', '\r\n'])(
  'case 717: nobody is logged in with no token at all: the digest of %j is refused',
  (nothing) => {
    const problem = 'CONSOLE_TOKENS_FILE, 2: sha256 is the digest of an empty text';
    expect(problemsOf([token('ayla', 'a token'), token('bora', nothing)])).toEqual([problem]);
  },
);

it('case 717: no two people have the same token: who acts would be one of them', () => {
  const problem = 'CONSOLE_TOKENS_FILE: two tokens have the same sha256';
  expect(problemsOf([token('ayla', 'a token'), token('bora', 'a token')])).toEqual([problem]);
  const upper = { ...token('bora', 'a token'), sha256: sha256('a token').toUpperCase() };
  expect(problemsOf([token('ayla', 'a token'), upper])).toEqual([problem]);
  expect(problemsOf([token('ayla', 'a token'), token('bora', 'another')])).toEqual([]);
});
