import { ConfigurationError, loadDatabases, type CellTable } from '#platform';

/** Throws a `ConfigurationError`, also where there are no cells. */
export function readCellTable(variables = process.env): CellTable {
  const table = loadDatabases({ ...variables, CELL: undefined }).flatMap(({ cell }) => cell ?? []);
  if (table.length === 0) throw new ConfigurationError(['CELLS_FILE is required']);
  return table;
}
