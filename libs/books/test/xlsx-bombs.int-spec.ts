import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BooksRefusal } from '../src/books-refusal.js';
import type { SheetRow } from '../src/statements/sheet-row.js';
import { xlsxRows } from '../src/statements/xlsx-rows.js';
import { workbook, zip } from './workbook.js';

const MB = 1024 * 1024;
const LONG = 'x'.repeat(64 * MB);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function rowsOf(content: Buffer): Promise<{ rows: SheetRow[]; bytesRead: number; size: number }> {
  const path = join(folder, 'statement.xlsx');
  writeFileSync(path, content);
  let bytesRead = 0;
  const rows: SheetRow[] = [];
  try {
    for await (const row of xlsxRows(path, (bytes) => (bytesRead = bytes))) rows.push(row);
  } catch (error) {
    throw Object.assign(error as Error, { bytesRead, size: content.length });
  }
  return { rows, bytesRead, size: content.length };
}

const sheetOf = (xml: string) =>
  zip({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${xml}</sheetData></worksheet>` });
const rowOf = (inner: string, at = 1) => `<row r="${at}"><c r="A${at}" t="inlineStr">${inner}</c></row>`;

describe('case 530: a small workbook that is large once it is unpacked', () => {
  const bombs: [string, string][] = [
    ['a cell', rowOf(`<is><t>${LONG}</t></is>`)],
    ['an attribute', `<row r="1" x="${LONG}"/>`],
    ['a name', `<row r="1"><${LONG}/></row>`],
    ['a comment', rowOf(`<!--${'<'.repeat(64 * MB)}-->`)],
    ['what is no XML', rowOf(`<![CDATA[${'<'.repeat(64 * MB)}]]>`)],
  ];

  it.each(bombs)('%s: refused, and no more of it is unpacked than is held', async (_, xml) => {
    const problem = await rowsOf(sheetOf(xml)).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(BooksRefusal);
    expect(problem).toMatchObject({ code: 'FILE_UNREADABLE', detail: 'a cell is too long' });
    const { bytesRead, size } = problem as { bytesRead: number; size: number };
    expect(bytesRead).toBeLessThan(size / 10);
  });

  it('a text of the table of texts, too', async () => {
    await expect(rowsOf(workbook([['Date'], ['x'.repeat(2 * MB)]]))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      detail: 'a cell is too long',
    });
  });

  it('a row that is longer than a record of a CSV file is told by its number, and the others count', async () => {
    const pieces = `<is>${`<t>${'x'.repeat(30_000)}</t>`.repeat(10)}</is>`;
    const inline = await rowsOf(
      sheetOf([rowOf('<is><t>a</t></is>', 1), rowOf(pieces, 2), rowOf('<v>b</v>', 3)].join('')),
    );
    expect(inline.rows).toEqual([
      { row: 1, cells: ['a'] },
      { row: 2, cells: [], isBroken: true },
      { row: 3, cells: ['b'] },
    ]);
    const text = 'x'.repeat(60_000);
    const shared = await rowsOf(workbook([['a'], [text, text, text, text], [text]]));
    expect(shared.rows).toEqual([
      { row: 1, cells: ['a'] },
      { row: 2, cells: [], isBroken: true },
      { row: 3, cells: [text] },
    ]);
  });

  it('a part that is longer than the archive says, or no XML', async () => {
    const honest = sheetOf(rowOf('<v>a</v>'));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(Buffer.byteLength(`<worksheet><sheetData>${rowOf('<v>a</v>')}</sheetData></worksheet>`));
    const lying = Buffer.from(honest);
    for (let at = lying.indexOf(size); at !== -1; at = lying.indexOf(size, at + 4)) lying.writeUInt32LE(10, at);
    await expect(rowsOf(lying)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', detail: 'a part of it is broken' });
    await expect(rowsOf(sheetOf('<row></c>'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      detail: 'no XML in it',
    });
  });
});
