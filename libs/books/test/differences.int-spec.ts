import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BooksRefusal, Differences, FinanceLists } from '../src/index.js';
import { DEED, rules, story } from './books-bed.js';
import { createStatementBed, type StatementBed } from './statement-bed.js';

let bed: StatementBed;
let lists: FinanceLists;
let differences: Differences;
let statement: string;

const HEADER = 'Date,Kind,External id,Transaction number,Amount,Currency,Fee,Processor';

beforeAll(async () => {
  bed = await createStatementBed();
  lists = new FinanceLists(bed.pool);
  differences = new Differences(bed.pool, bed.store, bed.clock, rules);
  for (const n of [1, 2, 3]) {
    const one = story(n, '2026-03-01T10:00:00.000Z');
    await bed.append(`order-${n}`, [...one.begun, one.captured]);
  }
  await bed.booked();
  const row = (n: number, amount: string, kind = 'captured') => {
    const { authorizationId, transactionId } = story(n, '');
    return `2026-03-01T10:00:00Z,${kind},${authorizationId},${transactionId},${amount},TRY,2.50,nuvei`;
  };
  const content = [
    HEADER,
    row(1, '129.90'),
    row(2, '120.00'),
    row(9, '50.00', 'chargeback'),
    '2026-03-01,fee,,,7.00,TRY,,nuvei',
  ];
  statement = await bed.take(content.join('\n'));
  await bed.matching.match(statement);
}, 60_000);

afterAll(() => bed.close());

const open = async () =>
  (await lists.differences('default')).map(({ id, outcome, fields }) => ({ id, outcome, fields }));
const of = (id: string) => ({ merchant: 'default', id });
const idOf = async (outcome: string) => (await open()).find((each) => each.outcome === outcome)!.id;
const POSTINGS = `
select line_no, kind, account, amount_minor::int as minor from books.statement_postings order by line_no, leg`;

describe('the differences of a statement', () => {
  it('are told with both sides, and by age: what may still come is a matter of time', async () => {
    bed.clock.at = new Date();
    expect((await open()).map(({ outcome, fields }) => ({ outcome, fields }))).toEqual([
      { outcome: 'MISMATCHED', fields: ['amount'] },
      { outcome: 'ONLY_IN_STATEMENT', fields: [] },
      { outcome: 'ONLY_IN_BOOKS', fields: [] },
    ]);
    const [mismatched] = await lists.differences('default');
    expect(mismatched).toMatchObject({
      minor: 12_990,
      lineNo: 3,
      orderId: 'order-2',
      line: { minor: 12_000, externalId: '10000000000000000002' },
      movement: { minor: 12_990, transactionNumber: '79000002' },
    });
    await bed.pool.query(
      `update books.differences set expected_by = now() + interval '1 day' where outcome = 'ONLY_IN_BOOKS'`,
    );
    expect((await open()).map(({ outcome }) => outcome)).toContain('TIMING');
    await bed.pool.query(`update books.differences set expected_by = now() where outcome = 'ONLY_IN_BOOKS'`);
    expect((await lists.statements('default'))[0]).toMatchObject({ state: 'matched', matched: 1, open: 3, errors: 0 });
  });

  it('fees of what matches become postings, and those of what differs once it is decided', async () => {
    expect(await bed.rows(POSTINGS)).toEqual([
      { line_no: 2, kind: 'fee', account: 'fees', minor: 250 },
      { line_no: 2, kind: 'fee', account: 'provider', minor: -250 },
      { line_no: 5, kind: 'fee', account: 'fees', minor: 700 },
      { line_no: 5, kind: 'fee', account: 'provider', minor: -700 },
    ]);
    await differences.resolve(of(await idOf('ONLY_IN_STATEMENT')), 'booked', DEED);
    expect((await bed.rows(`${POSTINGS}`)).filter(({ line_no }) => line_no === 4)).toEqual([
      { line_no: 4, kind: 'fee', account: 'fees', minor: 250 },
      { line_no: 4, kind: 'fee', account: 'provider', minor: -250 },
      { line_no: 4, kind: 'dispute', account: 'disputes', minor: 5_000 },
      { line_no: 4, kind: 'dispute', account: 'provider', minor: -5_000 },
    ]);
    const days = await lists.days('default');
    expect(days.reduce((sum, { feeMinor }) => sum + feeMinor, 0)).toBe(250 + 700 + 250);
    expect(days.reduce((sum, { disputeMinor }) => sum + disputeMinor, 0)).toBe(5_000);
  });

  it('belong to somebody, have a note, and are resolved once, with a reason', async () => {
    const id = await idOf('MISMATCHED');
    await differences.assign(of(id), 'Deniz', 'Ayla');
    await differences.note(of(id), 'Şubeye soruldu', 'Ayla');
    expect((await lists.differences('default')).find((each) => each.id === id)).toMatchObject({
      assignee: 'Deniz',
      note: 'Şubeye soruldu',
    });
    await expect(differences.resolve(of(id), 'explained', { by: 'Ayla', why: '' })).rejects.toEqual(
      new BooksRefusal('REASON_MISSING'),
    );
    const both = await Promise.allSettled([
      differences.resolve(of(id), 'explained', { by: 'Ayla', why: 'a discount' }),
      differences.resolve(of(id), 'written-off', { by: 'Deniz', why: 'too small' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each): each is PromiseRejectedResult => each.status === 'rejected')!;
    expect(refused.reason).toEqual(new BooksRefusal('DIFFERENCE_RESOLVED', id));
    const events = await bed.store.readStream(`books-default-statement-${statement}`);
    expect(events.map(({ type }) => type)).toEqual([
      'StatementImported',
      'StatementMatched',
      'DifferenceResolved',
      'DifferenceAssigned',
      'DifferenceNoted',
      'DifferenceResolved',
    ]);
    const unknown = await idOf('ONLY_IN_BOOKS');
    for (const difference of [of('0'), of('1e3'), { merchant: 'other', id: unknown }])
      await expect(differences.note(difference, 'x', 'Ayla')).rejects.toEqual(
        new BooksRefusal('DIFFERENCE_UNKNOWN', difference.id),
      );
    await expect(differences.resolve(of(await idOf('ONLY_IN_BOOKS')), 'booked', DEED)).rejects.toMatchObject({
      code: 'NOTHING_TO_BOOK',
    });
  });

  it('what was missing and is told of later is found, and stays decided when it is matched again', async () => {
    const { authorizationId } = story(3, '');
    const later = await bed.take([HEADER, `2026-03-01T10:00:00Z,captured,${authorizationId},,129.90,TRY,,`].join('\n'));
    expect(await bed.matching.match(later)).toMatchObject({
      matched: 1,
      mismatched: 0,
      onlyInStatement: 0,
      onlyInBooks: 0,
    });
    const found = (await lists.differences('default', statement)).find(({ outcome }) => outcome === 'ONLY_IN_BOOKS');
    expect(found).toMatchObject({ resolution: 'matched-later', why: later });
    expect(await bed.matching.match(statement)).toMatchObject({ onlyInStatement: 0, onlyInBooks: 0, mismatched: 0 });
    expect(await open()).toEqual([]);
  });
});
