import { type DatabaseAddress, readDatabaseAddress } from './database-url.js';
import { Environment } from './environment.js';
import { type Cell, CELL_NUMBERS, type CellTable } from './cell-table.js';
import { tableProblems } from './cell-table-problems.js';
import { FILE_KB_MAX, readRegularFile } from './regular-file.js';

export interface ReadCells {
  table: CellTable;
  /** That of `CELL`; the first where it is not said. */
  address: DatabaseAddress;
  /** Of `CELL`. */
  own: Cell | undefined;
}

interface Read {
  cell: Cell;
  address: DatabaseAddress;
}

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
const MERCHANT = /^[a-z0-9_]{1,40}$/;
const FIELDS = ['name', 'number', 'databaseUrlFile', 'databaseUrlVariable', 'merchants', 'slots'];
const NO_ADDRESS: DatabaseAddress = { url: '', password: '', isOpen: false, isUnchecked: false };

/** The table from CELLS_FILE or CELLS_JSON; undefined with one database. Adds its problems to those of `env`. */
export function readCells(env: Environment): ReadCells | undefined {
  const source = sourceOf(env);
  const name = env.text('CELL');
  if (!source) return name === undefined ? undefined : env.wrong(undefined, 'CELL needs CELLS_FILE or CELLS_JSON');
  const entries = entriesOf(source, env);
  const read = entries.map((entry, index) => readCell(entry, `${source}, cell ${index + 1}`, env));
  read.sort((a, b) => a.cell.number - b.cell.number);
  const table = read.map(({ cell }) => cell);
  if (table.length > 0) env.problems.push(...tableProblems(table).map((problem) => `${source}: ${problem}`));
  const isOpen = read.some(({ address }) => address.isOpen);
  const isUnchecked = read.some(({ address }) => address.isUnchecked);
  const chosen = name === undefined ? read[0] : read.find(({ cell }) => cell.name === name);
  if (name !== undefined && !chosen) env.wrong(undefined, `CELL must be the name of a cell of ${source}`);
  return {
    table,
    address: { ...(chosen?.address ?? NO_ADDRESS), isOpen, isUnchecked },
    own: name === undefined ? undefined : chosen?.cell,
  };
}

/** If no file can be mounted, the table itself is a variable. */
function sourceOf(env: Environment): 'CELLS_FILE' | 'CELLS_JSON' | undefined {
  const given = (['CELLS_FILE', 'CELLS_JSON'] as const).filter((name) => env.text(name) !== undefined);
  if (given.length > 1) env.wrong('', 'CELLS_FILE and CELLS_JSON say the same twice: unset one of them');
  return given[0];
}

function entriesOf(source: 'CELLS_FILE' | 'CELLS_JSON', env: Environment): Record<string, unknown>[] {
  const rule = `${source} must hold a JSON list of cells`;
  const given = env.text(source)!;
  try {
    const entries: unknown = JSON.parse(
      source === 'CELLS_FILE' ? readRegularFile(given, FILE_KB_MAX.list).toString() : given,
    );
    const isList = Array.isArray(entries) && entries.length > 0 && entries.length <= CELL_NUMBERS;
    return isList && entries.every(isObject) ? entries : env.wrong([], rule);
  } catch (error) {
    return env.wrong([], error instanceof SyntaxError ? rule : `${source} ${(error as Error).message}`);
  }
}

/** A problem is reported with its place and replaced by a valid value, so that the rest is checked too. */
function readCell(entry: Record<string, unknown>, place: string, env: Environment): Read {
  const check = <T>(isRight: boolean, value: T, fallback: T, rule: string): T =>
    isRight ? value : env.wrong(fallback, `${place}: ${rule}`);
  const { name, number, merchants = [], slots } = entry;
  for (const field of Object.keys(entry))
    if (!FIELDS.includes(field)) env.wrong('', `${place}: ${field} is not one of ${FIELDS.join(', ')}`);
  const address = readAddress(entry, place, env);
  const cell: Cell = {
    name: check(isText(name, NAME), name as string, place, 'name must be a short word of small letters and digits'),
    number: check(isWhole(number, CELL_NUMBERS - 1), number as number, -1, 'number must be a whole number below 4096'),
    databaseUrl: address.url,
    merchants: check(isMerchants(merchants), merchants as string[], [], 'merchants must be a list of their ids'),
    slots: check(isRange(slots), slots as Cell['slots'], undefined, 'slots must be [first, last]'),
  };
  return { cell, address };
}

/** Encrypted by the same rules and variables as the one of DATABASE_URL. */
function readAddress(
  { databaseUrlFile: file, databaseUrlVariable: variable }: Record<string, unknown>,
  place: string,
  env: Environment,
): DatabaseAddress {
  if ((typeof file === 'string') === (typeof variable === 'string'))
    return env.wrong(NO_ADDRESS, `${place}: databaseUrlFile must name a file, or databaseUrlVariable a variable`);
  const own = new Environment({
    ...(typeof variable === 'string' ? { DATABASE_URL: env.secret(variable) } : { DATABASE_URL_FILE: file as string }),
    DATABASE_TLS: env.text('DATABASE_TLS'),
    DATABASE_CA_FILE: env.text('DATABASE_CA_FILE'),
  });
  const address = readDatabaseAddress(own);
  // Only the first problem of an address is reported, because it causes the others.
  env.problems.push(...own.problems.slice(0, 1).map((problem) => `${place}: ${problem}`));
  return address;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);
const isWhole = (value: unknown, max: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
const isMerchants = (value: unknown): boolean => Array.isArray(value) && value.every((id) => isText(id, MERCHANT));
const isRange = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 2 && value.every((slot) => isWhole(slot, 65_535)));
