import type { PageRequest } from '#payments';
import { HttpAnswer } from '../answer.js';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

export type PageQuery = Record<string, unknown> & { limit?: string; after?: string };

/** The page of a list. An unknown parameter is an error, because ignoring it could show too much. */
export function pageRequest(query: PageQuery, ...filters: string[]): PageRequest {
  refuseUnknown(query, ['limit', 'after', ...filters]);
  const { limit, after } = query;

  const wanted = limit === undefined ? LIMIT_DEFAULT : Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > LIMIT_MAX) {
    throw new HttpAnswer(400, [
      { code: 'FIELD_INVALID', field: 'limit', message: `must be a whole number from 1 to ${LIMIT_MAX}` },
    ]);
  }
  return { limit: wanted, after };
}

export function refuseUnknown(query: Record<string, unknown>, known: readonly string[]): void {
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const message =
    known.length === 0 ? 'is not known here: no parameter is' : `is not known here: ${known.join(', ')} are`;
  throw new HttpAnswer(
    400,
    unknown.map((field) => ({ code: 'PARAMETER_UNKNOWN', field, message })),
  );
}

/** A search criterion. Refuses text that cannot be stored, because it cannot be found either. */
export function textOf(query: Record<string, unknown>, field: string): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 255 && value.isWellFormed() && !value.includes('\0')) return value;
  throw new HttpAnswer(400, [{ code: 'FIELD_INVALID', field, message: 'must be text of at most 255 characters' }]);
}
