import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anchorsOf, linksOf } from './markdown.js';
import { everyDocument, type Text } from './texts.js';

describe('links of the documents', () => {
  it('lead to files and headings that are there', () => {
    const documents = everyDocument();
    expect(documents.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  it.each([
    ['[the map](README.md#map) and [below](#here)\n\n## Here', []],
    ['[out](https://example.org/x#y), [mail](mailto:a@example.org)', []],
    ['`[code](nowhere.md)`\n\n```\n[code](nowhere.md)\n```', []],
    ['[a folder](docs/decisions)', []],
    ['[gone](docs/GONE.md)', ['x.md: docs/GONE.md leads nowhere']],
    ['[gone](README.md#no-such-heading)', ['x.md: README.md#no-such-heading leads nowhere']],
    ['[gone](#here)\n\n```\n# Here\n```', ['x.md: #here leads nowhere']],
    [
      '[`gone`](docs/a.md "title") [gone][1]\n\n[1]: docs/b.md',
      ['x.md: docs/a.md leads nowhere', 'x.md: docs/b.md leads nowhere'],
    ],
  ])('of %j', (text, problems) => expect(brokenLinks({ path: 'x.md', text })).toEqual(problems));
});

describe('anchors of a page', () => {
  it('are its ids, and its headings as they are named on GitHub', () => {
    const page = [
      '# The `code`, and more: a [link](x.md)!',
      '## <a id="D8"></a>D8. Repeats',
      '### Again',
      '### Again',
      '- <a id="hash"></a>text',
      '```\n# not a heading <a id="no"></a>\n```',
      'Überschrift # no heading',
    ].join('\n\n');
    expect([...anchorsOf(page)].sort()).toEqual(
      ['D8', 'again', 'again-1', 'd8-repeats', 'hash', 'the-code-and-more-a-link'].sort(),
    );
  });
});

function brokenLinks({ path, text }: Text): string[] {
  return linksOf(text)
    .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(path, text, link))
    .map((link) => `${path}: ${link} leads nowhere`);
}

function leadsSomewhere(path: string, text: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : join(dirname(path), file);
  if (file !== '' && !existsSync(target)) return false;
  return anchor === undefined || anchorsOf(file === '' ? text : readFileSync(target, 'utf8')).has(anchor);
}
