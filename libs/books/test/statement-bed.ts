import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Matching, MovementsElsewhere, StatementImport, StatementProfiles } from '../src/index.js';
import { createBooksBed, rules } from './books-bed.js';

export const BY = 'Ayla';

export interface FoundDifference {
  outcome: string;
  fields: string[];
  minor: number;
}

/** The books, and statement files for tests. */
export async function createStatementBed(elsewhere = new MovementsElsewhere()) {
  const bed = await createBooksBed();
  const folder = await mkdtemp(join(tmpdir(), 'statements-'));
  const profiles = new StatementProfiles(bed.pool, bed.store, bed.clock);
  const imports = new StatementImport(bed.pool, bed.store, bed.clock, rules, profiles);
  const matching = new Matching(bed.pool, bed.store, bed.clock, rules, profiles, elsewhere);
  let files = 0;
  return {
    ...bed,
    imports,
    profiles,
    matching,
    folder,
    /** Writes and imports a statement; returns its id. */
    async take(content: string | Buffer, request: { source?: string; from?: string; to?: string; name?: string } = {}) {
      const { source = 'generic', name = 'statement.csv', ...days } = request;
      const path = join(folder, `${++files}`);
      await writeFile(path, content);
      const begun = await imports.begin({ merchant: 'default', source, path, fileName: name, by: BY, ...days });
      await begun.run();
      return begun.id;
    },
    differences: (id: string) =>
      bed.rows<FoundDifference>(
        `select outcome, fields, amount_minor::int as minor from books.differences where statement_id = $1
          order by outcome, fields, amount_minor`,
        [id],
      ),
    /** Deletes all statements. */
    forget: () =>
      bed.pool.query(`
        truncate books.statements, books.statement_lines, books.statement_errors, books.matches, books.differences,
                 books.statement_postings`),
    async close(): Promise<void> {
      await bed.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type StatementBed = Awaited<ReturnType<typeof createStatementBed>>;
