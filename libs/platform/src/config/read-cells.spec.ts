import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Environment } from './environment.js';
import { readCells } from './read-cells.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cells-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), `postgres://app:word@127.0.0.1/${name}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const cell = (name: string, more: object) => ({ name, databaseUrlFile: join(folder, name), ...more });

function read(content: unknown, CELL?: string) {
  const CELLS_FILE = join(folder, 'cells.json');
  writeFileSync(CELLS_FILE, typeof content === 'string' ? content : JSON.stringify(content));
  const env = new Environment({ CELLS_FILE, CELL });
  return { cells: readCells(env), problems: env.problems };
}

describe('CELLS_FILE', () => {
  it('without it there is one database', () => {
    expect(readCells(new Environment({}))).toBeUndefined();
  });

  it('names the databases by files, in the order of their numbers', () => {
    const { cells, problems } = read(
      [cell('b', { number: 1, slots: [0, 65_535] }), cell('a', { number: 0, merchants: ['shop'] })],
      'b',
    );

    expect(problems).toEqual([]);
    expect(cells?.table.map(({ name, databaseUrl }) => [name, databaseUrl])).toEqual([
      ['a', 'postgres://app:word@127.0.0.1/a'],
      ['b', 'postgres://app:word@127.0.0.1/b'],
    ]);
    expect([cells?.own?.name, cells?.address.url]).toEqual(['b', 'postgres://app:word@127.0.0.1/b']);
  });

  it('is a variable where no file can be mounted, and names the databases by variables', () => {
    const table = [{ name: 'a', number: 0, databaseUrlVariable: 'FIRST_URL', merchants: ['shop'] }];
    const CELLS_JSON = JSON.stringify(table);
    const FIRST_URL = 'postgres://app:word@127.0.0.1/a';
    const right = new Environment({ CELLS_JSON, FIRST_URL });
    const without = new Environment({ CELLS_JSON });
    const twice = new Environment({ CELLS_JSON, FIRST_URL, CELLS_FILE: join(folder, 'cells.json') });

    expect(readCells(right)?.table.map(({ databaseUrl }) => databaseUrl)).toEqual([FIRST_URL]);
    readCells(without);
    expect(without.problems).toEqual([expect.stringMatching(/^CELLS_JSON, cell 1: DATABASE_URL is required/)]);
    readCells(twice);
    expect(twice.problems[0]).toBe('CELLS_FILE and CELLS_JSON say the same twice: unset one of them');
  });

  it('case 300: all that is wrong with it is told at once, and no address', () => {
    const { problems } = read([
      { ...cell('a', { number: 1, merchants: ['shop', 'Wrong Name'] }), colour: 'red' },
      cell('a', { number: 1, slots: [0, 100], merchants: ['one'] }),
      cell('b', { number: 2, slots: [102, 65_535], merchants: ['one'] }),
      { name: '1', number: 4_096, databaseUrlFile: join(folder, 'nothing') },
    ]);

    expect(problems).toEqual([
      'CELLS_FILE, cell 1: colour is not one of name, number, databaseUrlFile, databaseUrlVariable, merchants, slots',
      'CELLS_FILE, cell 1: merchants must be a list of their ids',
      expect.stringMatching(/^CELLS_FILE, cell 4: DATABASE_URL_FILE /),
      'CELLS_FILE, cell 4: name must be a short word of small letters and digits',
      'CELLS_FILE, cell 4: number must be a whole number below 4096',
      'CELLS_FILE: two cells have the same name a',
      'CELLS_FILE: two cells have the same number 1',
      'CELLS_FILE: two cells have the same merchant one',
      'CELLS_FILE: two cells have the same database',
      'CELLS_FILE: one cell must have the number 0',
      'CELLS_FILE: slots must cover 0 to 65535, each in one cell',
    ]);
    expect(problems.join()).not.toContain('word@');
  });

  it.each([
    ['{}', 'CELLS_FILE must hold a JSON list of cells'],
    ['[]', 'CELLS_FILE must hold a JSON list of cells'],
    ['[', 'CELLS_FILE must hold a JSON list of cells'],
  ])('refuses %s', (content, problem) => expect(read(content).problems).toEqual([problem]));

  it('refuses a CELL that is not in it, and one without a file', () => {
    expect(read([cell('a', { number: 0, slots: [0, 65_535] })], 'b').problems).toEqual([
      'CELL must be the name of a cell of CELLS_FILE',
    ]);
    const env = new Environment({ CELL: 'a' });
    readCells(env);
    expect(env.problems).toEqual(['CELL needs CELLS_FILE or CELLS_JSON']);
  });
});
