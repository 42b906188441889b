import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { undescribed } from './generate/configuration.js';
import { generatedPages } from './generate/generated-pages.js';
import { table, withSection } from './generate/sections.js';

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

describe('pages that are made of the code', () => {
  it('are current: npm run generate', async () => {
    const pages = await generatedPages();
    if (process.env.GENERATE === 'on') for (const [path, text] of pages) writeFileSync(path, text);

    expect(Object.fromEntries([...pages.keys()].map((path) => [path, read(path)]))).toEqual(Object.fromEntries(pages));
  });
});

describe('every setting', () => {
  it('is described, and read by somebody', () => {
    expect(undescribed()).toEqual([]);
  });
});

describe('a generated section', () => {
  const page = (text: string) => `before\n<!-- x: made by npm run generate -->${text}<!-- end of x -->\nafter\n`;

  it('leaves the rest of the page alone', () => {
    expect(withSection(page('old'), 'x', 'new')).toBe(page('\n\nnew\n\n'));
  });

  it('must be there', () => {
    expect(() => withSection('before', 'x', 'new')).toThrow('the page has no <!-- x: made by npm run generate -->');
  });

  it('is a table in which a bar is no border', () => {
    expect(table(['a', 'b'], [['1|2', '3']])).toBe('| a | b |\n| --- | --- |\n| 1\\|2 | 3 |');
  });
});
