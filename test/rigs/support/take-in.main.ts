import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BooksExport, Matching, MovementsElsewhere, StatementImport, StatementProfiles } from '#books';
import { paymentEventStore } from '#payments';
import pg from 'pg';

/**
 * Takes in and matches what the books themselves export, in a process as it runs in production: a test runner makes reading
 * four times as dear. Prints what it measured. `node take-in.main.ts <database> <folder> <from> <to>`
 */
const [databaseUrl, folder, from, to] = process.argv.slice(2) as [string, string, string, string];
const days = { merchant: 'default', from, to };
const rules = { timeZone: () => 'Europe/Istanbul' };
const clock = { now: () => new Date() };

const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
const store = paymentEventStore(pool);
const profiles = new StatementProfiles(pool, store, clock);
const imports = new StatementImport(pool, store, clock, rules, profiles);
const matching = new Matching(pool, store, clock, rules, profiles, new MovementsElsewhere());

const path = join(folder, 'million.csv');
await pipeline(Readable.from(new BooksExport(pool, rules).movements(days)), createWriteStream(path));

const before = process.memoryUsage().rss;
let most = before;
const told = new Set<number>();
const startedAt = performance.now();
const request = { ...days, source: 'generic', path, fileName: 'million.csv', by: 'Ayla' };
const { id, run } = await imports.begin(request);
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
  void pool
    .query<{ lines: number }>('select lines::int as lines from books.statements where id = $1', [id])
    .then(({ rows }) => told.add(rows[0]?.lines ?? 0));
}, 250);
await run();
const readSeconds = (performance.now() - startedAt) / 1_000;
const matched = await matching.match(id);
clearInterval(watch);
const seconds = (performance.now() - startedAt) / 1_000;
const { user, system } = process.cpuUsage();
const measured = {
  ...matched,
  readSeconds,
  seconds,
  processorSeconds: (user + system) / 1e6,
  growthMb: Math.round((most - before) / 1e6),
  told: told.size,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
await pool.end();
