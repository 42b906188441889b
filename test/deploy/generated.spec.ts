import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { valueRows, withValuesTable } from '../../deploy/chart-readme.ts';
import { generatedFiles } from '../../deploy/generated.ts';

describe('files that are made of others', () => {
  it('are current: npm run generate', async () => {
    const files = await generatedFiles();
    const onDisk = new Map([...files.keys()].map((path) => [path, readFileSync(path, 'utf8')]));

    expect(onDisk).toEqual(files);
  });
});

describe('the table of values', () => {
  const values = '# The first.\na: 1\ngroup:\n  # Inside.\n  b: []\n  # Yours.\n  environment: { X: y }\n';

  it('has a row for each value, with its comment', () => {
    expect(valueRows(values)).toEqual([
      { name: 'a', standard: '1', meaning: 'The first.' },
      { name: 'group.b', standard: '[]', meaning: 'Inside.' },
      { name: 'group.environment', standard: '{ X: y }', meaning: 'Yours.' },
    ]);
  });

  it('asks for a comment on each value', () => {
    expect(() => valueRows('# Here.\na: 1\nb: 2\n')).toThrow('values.yaml says nothing of b');
  });

  it('leaves the rest of the page alone', () => {
    const page = (table: string) =>
      `before\n<!-- The table is made of values.yaml: npm run generate -->${table}<!-- End of the table. -->\nafter\n`;

    expect(withValuesTable(page('old'), '# One.\na: 1\n')).toBe(
      page('\n\n| value | default | meaning |\n| --- | --- | --- |\n| `a` | `1` | One. |\n\n'),
    );
  });
});
