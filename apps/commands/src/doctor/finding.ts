import type { InstallationSettings } from '#merchants';
import type { Cell } from '#platform';
import type pg from 'pg';

/** `fail`: it does not work so; `warn`: somebody should know; `skip`: could not be looked at, and why. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skip';

export interface Finding {
  check: string;
  verdict: Verdict;
  /** One sentence, without a secret. */
  says: string;
}

/** What is looked at. Absent: the configuration cannot be used, or the database not be reached. */
export interface Patient {
  variables: Readonly<Record<string, string | undefined>>;
  settings: InstallationSettings | undefined;
  pool: pg.Pool | undefined;
  /** The one that `pool` belongs to. */
  cell?: Cell | undefined;
}

/** One of its databases; with cells, of each of them or of the one of CELL. */
export interface ExaminedDatabase {
  cell: Cell | undefined;
  pool: pg.Pool;
}

export const finding = (check: string, verdict: Verdict, says: string): Finding => ({ check, verdict, says });
