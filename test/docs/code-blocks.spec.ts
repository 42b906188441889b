import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadInstallation } from '#merchants';
import { merchantSettings } from '../../libs/merchants/src/testing/described-merchant.js';
import { brokenCommands, codeBlocksOf, isTagged, type CodeBlock } from './code-blocks.js';
import { valueAt } from './http/http-file.js';
import { everyDocument } from './texts.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const blocks = everyDocument().flatMap(codeBlocksOf);
const of = (language: string) => blocks.filter((block) => block.language === language);
const place = ({ path, line }: CodeBlock) => `${path}:${line}`;

describe('code in the documents', () => {
  it('is in a language that a test knows', () => {
    const known = ['', 'json', 'mermaid', 'sh', 'sql', 'ts', 'yaml'];
    expect(blocks.length).toBeGreaterThan(20);
    expect(blocks.filter(({ language }) => !known.includes(language)).map(place)).toEqual([]);
  });

  it('of a shell is played, or says why not', () => {
    expect(of('sh').length).toBeGreaterThan(10);
    expect(
      of('sh')
        .filter((block) => !isTagged(block))
        .map(place),
    ).toEqual([]);
  });

  it('of a shell names scripts and files that are there', () => {
    expect(of('sh').flatMap((block) => brokenCommands(block, scripts, existsSync))).toEqual([]);
  });

  it('of a shell can be read by one', () => {
    const unread = of('sh').filter(({ code }) => spawnSync('bash', ['-n'], { input: code }).status !== 0);
    expect(unread.map(place)).toEqual([]);
  });

  it('of JSON can be read', () => {
    for (const { code } of of('json')) expect(() => JSON.parse(code)).not.toThrow();
  });

  it('has no shell commands in a block without a language', () => {
    expect(
      of('')
        .filter(({ code }) => /^\s*(npm|npx|curl|psql|node) /m.test(code))
        .map(place),
    ).toEqual([]);
  });

  it('in pictures names participants that are declared', () => {
    const pictures = of('mermaid').filter(({ code }) => code.startsWith('sequenceDiagram'));
    expect(pictures.length).toBeGreaterThan(0);
    for (const { code } of pictures) {
      const declared = [...code.matchAll(/^\s+participant (\w+)/gm)].map(([, name]) => name!);
      const used = [...code.matchAll(/^\s+(\w+)-{1,2}>>(\w+): \S/gm)].flatMap(([, from, to]) => [from!, to!]);
      expect([...new Set(used)].sort()).toEqual([...declared].sort());
    }
  });
});

describe('the example of several merchants', () => {
  const { code } = of('json').find(({ path }) => path === 'docs/configure.md')!;

  it('can be loaded', () => {
    const variables = {
      DATABASE_URL: 'postgres://user@localhost/payments',
      PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
    };
    expect(loadInstallation({ ...variables, MERCHANTS_JSON: code }).merchants).toHaveLength(2);
  });

  it('says everything of the first merchant', () => {
    const [first] = JSON.parse(code) as object[];
    const paths = merchantSettings().map(({ path }) => path);
    expect(paths.filter((path) => valueAt(first, `$.${path}`) === undefined)).toEqual([]);
  });
});

describe('a block of shell commands', () => {
  const block = (code: string, tag = 'run') =>
    codeBlocksOf({ path: 'x.md', text: `\n\`\`\`sh ${tag}\n${code}\n\`\`\`\n` })[0]!;

  it('names what is not there', () => {
    const code = 'npm run nothing && npm ci && npm publish && node deploy/none.js && cat docs/configure.md # $x/docs/y';
    expect(brokenCommands(block(code), {}, existsSync)).toEqual([
      'x.md:3: there is no npm run nothing',
      'x.md:3: there is no npm publish',
      'x.md:3: there is no deploy/none.js',
    ]);
  });

  it.each([
    ['run', true],
    ['not run: needs a Kubernetes cluster', true],
    ['not run:', false],
    ['', false],
  ])('tagged %j: %j', (tag, isFine) => expect(isTagged(block('ls', tag))).toBe(isFine));
});
