import { describe, expect, it } from '@jest/globals';
import { everyText } from './texts.js';
import { needless, unwantedNames, unwantedPhrases } from './words.js';

describe('the words of names and texts', () => {
  const texts = everyText().filter(({ path }) => !path.startsWith('test/docs/words.'));

  it('are those of the field', () => {
    expect(texts.length).toBeGreaterThan(1_000);
    expect(unwantedNames(texts)).toEqual([]);
    expect(unwantedPhrases(texts)).toEqual([]);
  });

  it('have no exception that nothing needs', () => expect(needless(texts)).toEqual([]));

  it.each([
    ['const nextFollower = 1;', ['a.ts: nextFollower: write subscription']],
    ['class FollowerOfLog {}', ['a.ts: FollowerOfLog: write subscription']],
    ['const FOLLOWERS_MAX = 1;', ['a.ts: FOLLOWERS_MAX: write subscription']],
    ['// A follower.', []],
    [`const text = 'follower';`, []],
    ['const followerless = 1;', []],
  ])('%s', (text, problems) => expect(unwantedNames([{ path: 'a.ts', text }])).toEqual(problems));

  it('are looked for in names of files, and not in what says how it was', () => {
    expect(unwantedNames([{ path: 'libs/a/follower.ts', text: '' }])).toEqual([
      'libs/a/follower.ts: follower: write subscription',
    ]);
    expect(unwantedNames([{ path: 'libs/a/migrations/follower.ts', text: '' }])).toEqual([]);
  });

  it('are looked for in texts', () => {
    expect(unwantedPhrases([{ path: 'a.md', text: 'A Follower reads.' }])).toEqual([
      'a.md: follower: write subscription',
    ]);
    expect(unwantedPhrases([{ path: 'docs/decisions/0001-a.md', text: 'A follower reads.' }])).toEqual([]);
  });
});
