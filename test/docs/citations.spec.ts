import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { brokenCitations, citationsIn, freeSources } from './citations.js';
import { anchorsOf } from './markdown.js';
import { everyText } from './texts.js';

const sources = {
  pages: Object.fromEntries(
    globSync('docs/contract/*.md').map((path) => [basename(path, '.md'), anchorsOf(readFileSync(path, 'utf8'))]),
  ),
  decisions: new Set(globSync('docs/decisions/[0-9]*.md').map((path) => basename(path).slice(0, 4))),
};

describe('citations of the contract and of decisions', () => {
  const texts = everyText();

  it('lead somewhere', () => {
    expect(citationsIn(texts)).toBeGreaterThan(20);
    expect(brokenCitations(texts, sources)).toEqual([]);
  });

  it('stand wherever code names its source', () => {
    const code = texts.filter(({ path }) => path.endsWith('.ts'));
    expect(freeSources(code)).toEqual([]);
  });
});

describe('the index of decisions', () => {
  it('has each of them by its number, file and title, in order', () => {
    const index = readFileSync('docs/decisions/README.md', 'utf8');
    const listed = [...index.matchAll(/^\| \[(\d{4})\]\((\S+)\)\s*\| (.*?)\s*\|/gm)].map(([, ...cells]) => cells);
    const decisions = globSync('docs/decisions/[0-9]*.md')
      .sort()
      .map((path) => [basename(path).slice(0, 4), basename(path), titleOf(path)]);
    expect(listed).toEqual(decisions);
  });
});

describe('a citation', () => {
  const known = { pages: { akinon: new Set(['D8', 'start-session']) }, decisions: new Set(['0008']) };
  const broken = (text: string) => brokenCitations([{ path: 'x.ts', text }], known);

  it.each([
    'Source: akinon#D8.',
    '(`akinon#start-session`, ADR-0008)',
    "import '#akinon'; import '../akinon#x'; see https://example.org/akinon#D99",
    'akinon# and an anchor',
  ])('is fine in %j', (text) => expect(broken(text)).toEqual([]));

  it.each([
    ['akinon#D88', 'akinon#D88'],
    ['akinon#d8.', 'akinon#d8'],
    ['akinon#D8, akinon#start-sessions', 'akinon#start-sessions'],
    ['as paytiko#S1 says', 'paytiko#S1'],
    ['ADR-0099', 'ADR-0099'],
    ['ADR-8: facts', 'ADR-8'],
  ])('%j leads nowhere', (text, citation) => expect(broken(text)).toEqual([`x.ts: ${citation} leads nowhere`]));
});

describe('a source', () => {
  const free = (words: string) => freeSources([{ path: 'x.ts', text: `/**\n * Pays. Source:${words}\n */` }]);

  it.each([' akinon#D8.', '\n * paytiko#S2, and more', ' ADR-0009', ' RFC 7617', ' https://example.org'])(
    'is named in %j',
    (words) => expect(free(words)).toEqual([]),
  );

  it.each([
    [' the shop contract, decision 8.', 'the shop contract, decision 8.'],
    ['\n * contract, akinon', 'contract, akinon'],
    [' see akinon#D8', 'see akinon#D8'],
  ])('is told in free words in %j', (words, told) =>
    expect(free(words)).toEqual([`x.ts: names its source in free words: ${told}`]),
  );
});

/** `# 8. Title` */
function titleOf(path: string): string | undefined {
  return /^# \d+\. (.*)$/m.exec(readFileSync(path, 'utf8'))?.[1];
}
