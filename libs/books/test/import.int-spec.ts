import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { sized } from '#test/sized.js';
import { BooksRefusal, PROFILES } from '../src/index.js';
import { BY, createStatementBed, type StatementBed } from './statement-bed.js';
import { workbook, zip } from './workbook.js';

let bed: StatementBed;

beforeAll(async () => {
  bed = await createStatementBed();
}, 60_000);

afterEach(() => bed.forget());
afterAll(() => bed.close());

const TURKISH = [
  'İşlem Tarihi;İşlem No;Tutar;Para Birimi;Durum',
  '01.03.2026 10:00;79000001;1.234,56 TL;TL;Başarılı',
].join('\r\n');
const LINES = `
select line_no, kind, external_id as external, transaction_number as number, session_id as session,
       amount_minor::int as minor, currency, fee_minor::int as fee, processor, at
  from books.statement_lines where statement_id = $1 order by line_no`;
const lines = (id: string) => bed.rows(LINES, [id]);
const statement = async (id: string) => (await bed.rows('select * from books.statements where id = $1', [id]))[0]!;
const refused = (code: string, detail?: unknown) => expect.objectContaining({ code, ...(detail ? { detail } : {}) });

const read = {
  line_no: 2,
  kind: 'captured',
  external: null,
  number: '79000001',
  session: null,
  minor: 123_456,
  currency: 'TRY',
  fee: 0,
  processor: null,
  at: new Date('2026-03-01T07:00:00Z'),
};

describe('a statement is taken in', () => {
  it.each([
    ['utf-8', Buffer.from(TURKISH)],
    ['utf-8', Buffer.from('\ufeff' + TURKISH)],
    ['utf-16le', Buffer.from('\ufeff' + TURKISH, 'utf16le')],
    ['utf-16le', Buffer.from(TURKISH, 'utf16le')],
    ['utf-16be', Buffer.from('\ufeff' + TURKISH, 'utf16le').swap16()],
    ['windows-1254', windows1254(TURKISH)],
  ])('case 217: in whatever encoding it is written (%s)', async (encoding, content) => {
    const id = await bed.take(content);
    expect(await statement(id)).toMatchObject({ encoding, state: 'imported', lines: '1', errors: '0' });
    expect(await lines(id)).toEqual([read]);
  });

  it('from a workbook, with numbers and dates as a spreadsheet has them', async () => {
    const id = await bed.take(
      workbook([
        ['Statement of March', '', ''],
        ['Date', 'Transaction number', 'External id', 'Amount', 'Currency', 'Fee'],
        [46_082.416666666664, 79_000_001, "'12345678901234567890", 1234.56, 'TRY', 0.1 + 0.2],
        ['01.03.2026 10:00', '79000002', '', '12,50', 'TRY', ''],
        [46_082, 79_000_003, 12_345_678_901_234_567_000, 10, 'TRY', 0],
      ]),
      { name: 'statement.xlsx' },
    );
    expect(await lines(id)).toEqual([
      { ...read, line_no: 3, external: '12345678901234567890', fee: 30 },
      { ...read, line_no: 4, number: '79000002', minor: 1_250 },
    ]);
    expect(await bed.rows('select line_no, field, problem from books.statement_errors')).toEqual([
      { line_no: 5, field: 'externalId', problem: 'ID_ROUNDED' },
    ]);
    expect(await statement(id)).toMatchObject({ format: 'xlsx', lines: '2', errors: '1' });
  });

  it('by the columns of its source, whatever their order', async () => {
    const paytiko = await bed.take(
      [
        'Status,Currency,Settlement Amount,Processor,External Transaction Id,Transaction Id,Merchant Order Id,Date and Time',
        'Success,TRY,129.90,nuvei,12345678901234567890,79000001,0190A000-0000-7000-8000-000000000001,2026-03-01 10:00',
        'Declined,TRY,129.90,nuvei,,79000002,,2026-03-01 10:00',
        'Chargeback,TRY,129.90,nuvei,12345678901234567891,79000003,,2026-03-01 10:00',
      ].join('\n'),
      { source: 'paytiko-pay-in' },
    );
    const session = '0190a000-0000-7000-8000-000000000001';
    const ids = { external: '12345678901234567890', session, processor: 'nuvei', minor: 12_990 };
    expect(await lines(paytiko)).toEqual([
      { ...read, ...ids },
      {
        ...read,
        ...ids,
        line_no: 4,
        kind: 'dispute',
        external: '12345678901234567891',
        number: '79000003',
        session: null,
      },
    ]);
    expect(await statement(paytiko)).toMatchObject({ ignored: '1' });
    const iyzico = await bed.take(
      [
        'transactionDate,transactionStatus,paymentTxId,conversationId,price,paidPrice,iyziCommissionFee,iyziCommissionRateAmount',
        '2026-03-01 10:00:00,PAYMENT,55,c1,100.00,1234.56000000,0.25,2.99',
        '2026-03-01 10:00:00,REFUND,56,c1,100.00,10,0,0',
      ].join('\n'),
      { source: 'iyzico-settlement' },
    );
    expect(await lines(iyzico)).toEqual([
      { ...read, external: '55', number: null, session: 'c1', fee: 324 },
      { ...read, line_no: 3, kind: 'refunded', external: '56', number: null, session: 'c1', minor: 1_000 },
    ]);
    expect(PROFILES.map(({ name }) => name)).toEqual(['generic', 'paytiko-pay-in', 'iyzico-settlement']);
  });

  it('case 218: rows that cannot be read are told by row, and the others count', async () => {
    const id = await bed.take(
      [
        'Date,Amount,Currency,Kind,External id,Fee',
        'soon,1,TRY,captured,1,',
        '2026-03-01,1.234,TRY,captured,2,',
        '2026-03-01,1,XXX,captured,3,',
        '2026-03-01,1,TRY,invented,4,',
        '2026-03-01,,TRY,captured,5,',
        '2026-03-01,1,TRY,captured,6.38E+19,',
        '2026-03-01,1,TRY,captured,7,many',
        ',,,,,',
        '2026-03-01,"1",TRY,captured,8,0.10',
      ].join('\n'),
    );
    expect(
      await bed.rows('select line_no, field, problem, value from books.statement_errors order by line_no'),
    ).toEqual([
      { line_no: 2, field: 'at', problem: 'DATE_NOT_READ', value: 'soon' },
      { line_no: 3, field: 'amount', problem: 'AMOUNT_AMBIGUOUS', value: '1.234' },
      { line_no: 4, field: 'currency', problem: 'CURRENCY_UNKNOWN', value: 'XXX' },
      { line_no: 5, field: 'kind', problem: 'KIND_UNKNOWN', value: 'invented' },
      { line_no: 6, field: 'amount', problem: 'AMOUNT_MISSING', value: '' },
      { line_no: 7, field: 'externalId', problem: 'ID_ROUNDED', value: '6.38E+19' },
      { line_no: 8, field: 'fee', problem: 'AMOUNT_NOT_A_DECIMAL', value: 'many' },
    ]);
    expect(await lines(id)).toMatchObject([{ line_no: 10, external: '8', minor: 100, fee: 10 }]);
    expect(await statement(id)).toMatchObject({ lines: '1', errors: '7', ignored: '1' });
  });

  it('case 219: the same file twice is recognised, and what had failed may come again', async () => {
    const id = await bed.take(TURKISH);
    await expect(bed.take(TURKISH, { name: 'another name.csv' })).rejects.toEqual(refused('STATEMENT_KNOWN', id));
    await expect(bed.take(TURKISH, { source: 'paytiko-pay-in' })).rejects.toEqual(
      refused('COLUMNS_MISSING', expect.stringContaining('date')),
    );
    const [failed] = await bed.rows(`select state, failure from books.statements where source = 'paytiko-pay-in'`);
    expect(failed).toEqual({
      state: 'failed',
      failure: 'COLUMNS_MISSING: date, settlement amount, settlement currency',
    });
    await expect(bed.take(TURKISH, { source: 'paytiko-pay-in' })).rejects.toEqual(refused('COLUMNS_MISSING'));
    // A process that died in the middle holds nobody up.
    await bed.pool.query(
      `update books.statements set state = 'importing', updated_at = now() - interval '1 hour' where state <> 'failed'`,
    );
    await expect(bed.take(TURKISH)).resolves.not.toBe(id);
    await expect(bed.take(TURKISH, { source: 'no such' })).rejects.toEqual(
      new BooksRefusal('PROFILE_UNKNOWN', 'no such'),
    );
  });

  it('a file that is no workbook, and one that is empty, are refused', async () => {
    await expect(bed.take('PK\x03\x04 no zip at all')).rejects.toEqual(refused('FILE_UNREADABLE'));
    await expect(bed.take('')).rejects.toEqual(refused('COLUMNS_MISSING'));
  });

  it('case 724: a line of millions of empty cells is cut, and the rows around it count', async () => {
    const row = (id: number) => `2026-03-01,1.00,TRY,captured,${id}`;
    const before = process.memoryUsage().heapUsed;
    const id = await bed.take(
      ['Date,Amount,Currency,Kind,External id', row(1), ','.repeat(12_000_000), row(2), row(3)].join('\n'),
    );
    expect(await statement(id)).toMatchObject({ lines: '3', ignored: '1', errors: '0' });
    expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(200);
  });

  it('case 725: an archive that is no workbook, and an offset that is none', async () => {
    await expect(bed.take(zip({ '../../x.csv': 'Date,Amount,Currency' }))).rejects.toEqual(refused('FILE_UNREADABLE'));
    const id = await bed.take(
      ['Date,Amount,Currency', '2026-03-01T10:00:00+99:99,1.00,TRY', '2026-03-01,1.00,TRY'].join('\n'),
    );
    expect(await statement(id)).toMatchObject({ lines: '1', errors: '1' });
  });

  it('in pieces: memory does not grow with the file', async () => {
    const path = join(bed.folder, 'large.csv');
    const rows = Number(process.env.STATEMENT_ROWS ?? sized(6_000, 60_000));
    await writeLarge(path, rows);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const startedAt = performance.now();
    const { id, run } = await bed.imports.begin({
      merchant: 'default',
      source: 'generic',
      path,
      fileName: 'large',
      by: BY,
    });
    await run();
    clearInterval(watch);
    const seconds = (performance.now() - startedAt) / 1000;
    expect(await statement(id)).toMatchObject({ lines: String(rows), errors: '0' });
    expect((most - before) / 1e6).toBeLessThan(250);
    if (!process.env.STATEMENT_ROWS) return;
    // Measured on its own: a million in two minutes is 120 microseconds a row.
    process.stderr.write(`${JSON.stringify({ rows, seconds, growthMb: (most - before) / 1e6 })}\n`);
    expect((seconds / rows) * 1e6).toBeLessThan(120);
  }, 300_000);
});

async function writeLarge(path: string, rows: number): Promise<void> {
  const file = await open(path, 'w');
  await file.write('Date,Kind,Order,External id,Transaction number,Session id,Amount,Currency,Processor,Fee\n');
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let n = from; n < Math.min(rows, from + 10_000); n++) {
      const id = String(n).padStart(12, '0');
      text += `2026-03-01T10:00:00.000Z,captured,order-${n},'10000000${id},7${id},01900000-0000-7000-8000-${id},"1.234,56",TRY,nuvei,"1,25"\n`;
    }
    await file.write(text);
  }
  await file.close();
}

/** The letters that Turkish Windows has in places of its own. */
function windows1254(text: string): Buffer {
  const own: Record<string, number> = { İ: 0xdd, ı: 0xfd, Ş: 0xde, ş: 0xfe, Ğ: 0xd0, ğ: 0xf0 };
  return Buffer.from([...text].map((letter) => own[letter] ?? letter.charCodeAt(0)));
}
