import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { previewStatement, profileFrom, type OwnProfile } from '../src/index.js';
import { BY, createStatementBed, type StatementBed } from './statement-bed.js';
import { ZONE } from './books-bed.js';

const OWN: OwnProfile = {
  name: 'banka',
  columns: { at: ['Valör'], amount: ['Tutar (TL)'], externalId: ['Provizyon'] },
  decimal: ',',
  dates: 'day-first',
  currency: 'TRY',
  toleranceHours: 48,
  expectedWithinHours: 72,
};
const FILE = 'Valör;Tutar (TL);Provizyon\n01.03.2026;1.234,56;10000000000000000001\n02.03.2026;x;2\n';

let bed: StatementBed;
beforeAll(async () => {
  bed = await createStatementBed();
}, 60_000);
afterAll(() => bed.close());

describe('a way of reading of one’s own', () => {
  it('is shown on the first rows of a file, of which nothing is kept', async () => {
    const path = join(bed.folder, 'sample.csv');
    await writeFile(path, FILE);
    const preview = await previewStatement(path, profileFrom(OWN), ZONE);
    expect(preview).toMatchObject({
      headers: ['Valör', 'Tutar (TL)', 'Provizyon'],
      rows: [
        { line: { lineNo: 2, kind: 'captured', amountMinor: 123_456, currency: 'TRY' } },
        { error: { lineNo: 3, field: 'amount', problem: 'AMOUNT_NOT_A_DECIMAL', value: 'x' } },
      ],
      ignored: 0,
    });
    const other = { ...OWN, columns: { ...OWN.columns, at: ['Tarih'] } };
    expect(await previewStatement(path, profileFrom(other), ZONE)).toMatchObject({
      rows: [],
      refused: { code: 'COLUMNS_MISSING', detail: 'Tarih' },
    });
    expect(await bed.rows('select id from books.statements')).toEqual([]);
  });

  it('is kept with a name beside it, and statements are taken in by it', async () => {
    await bed.profiles.keep('default', OWN, 0, BY);
    const id = await bed.take(FILE, { source: 'banka' });
    expect(await bed.rows('select lines::int, errors::int from books.statements where id = $1', [id])).toEqual([
      { lines: 1, errors: 1 },
    ]);
    await expect(bed.matching.match(id)).resolves.toMatchObject({ onlyInStatement: 1 });
    const [kept] = await bed.store.readStream('books-default-profile-banka');
    expect(kept).toMatchObject({ type: 'StatementProfileKept', actor: BY, data: { profile: OWN, by: BY } });
    expect(await bed.profiles.find('another', 'banka')).toBeUndefined();
  });

  it('is changed by one of two who saw the same', async () => {
    const changes = await Promise.allSettled(
      [24, 36].map((toleranceHours) => bed.profiles.keep('default', { ...OWN, toleranceHours }, 1, BY)),
    );
    expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(changes.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'PROFILE_CHANGED' } });
  });

  it.each([
    ['name', { name: 'generic' }],
    ['name', { name: '../x' }],
    ['currency', { currency: 'XXQ' }],
    ['currency', { currency: undefined }],
    ['amount', { columns: { at: ['Valör'] } }],
    ['hours', { toleranceHours: 1.5 }],
  ])('is refused where its %s is of no use', async (detail, patch) =>
    expect(bed.profiles.keep('default', { ...OWN, ...patch }, 0, BY)).rejects.toMatchObject({
      code: 'PROFILE_INVALID',
      detail,
    }),
  );
});
