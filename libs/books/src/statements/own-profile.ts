import { isKnownCurrency } from '#payments';
import { refuseBooks } from '../books-refusal.js';
import { GENERIC, shippedProfile, type Profile } from './profile.js';
import type { DecimalSign } from './read-amount.js';
import type { DateOrder } from './read-date.js';
import { STATEMENT_FIELDS, type StatementField } from './statement-line.js';

/** A profile of a merchant for one source. The words of kinds and statuses are those of the generic profile. */
export interface OwnProfile {
  name: string;
  /** Accepted headers. */
  columns: Partial<Record<StatementField, string[]>>;
  decimal: DecimalSign;
  dates: DateOrder;
  /** For statements without a currency column. */
  currency?: string | undefined;
  toleranceHours: number;
  expectedWithinHours: number;
}

export const DECIMALS: readonly DecimalSign[] = ['auto', ',', '.'];
export const DATE_ORDERS: readonly DateOrder[] = ['day-first', 'month-first'];

const NAME = /^[a-z0-9][a-z0-9-]{1,39}$/;
const HEADERS_MAX = 10;
const HEADER_LENGTH_MAX = 100;
const HOURS_MAX = 24 * 60;

/** Refuses an invalid profile and names the wrong fields. */
export function checkOwnProfile(own: OwnProfile): OwnProfile {
  const { name, decimal, dates, toleranceHours, expectedWithinHours } = own;
  const wrong = [
    [!NAME.test(name) || shippedProfile(name) !== undefined, 'name'],
    [!DECIMALS.includes(decimal), 'decimal'],
    [!DATE_ORDERS.includes(dates), 'dates'],
    [![toleranceHours, expectedWithinHours].every(areHours), 'hours'],
  ] as const;
  const found = wrong.find(([isWrong]) => isWrong)?.[1] ?? wrongColumn(own);
  return found === undefined ? own : refuseBooks('PROFILE_INVALID', found);
}

function wrongColumn({ columns, currency }: OwnProfile): string | undefined {
  if (currency === undefined ? !columns.currency?.length : !isKnownCurrency(currency)) return 'currency';
  const missing = (['at', 'amount'] as const).find((field) => !columns[field]?.length);
  return missing ?? STATEMENT_FIELDS.find((field) => !areHeaders(columns[field] ?? []));
}

function areHours(hours: number): boolean {
  return Number.isInteger(hours) && hours >= 0 && hours <= HOURS_MAX;
}

export function profileFrom({ currency, ...own }: OwnProfile): Profile {
  return { ...GENERIC, ...own, ...(currency !== undefined && { currency }) };
}

function areHeaders(names: readonly string[]): boolean {
  return names.length <= HEADERS_MAX && names.every((name) => name !== '' && name.length <= HEADER_LENGTH_MAX);
}
