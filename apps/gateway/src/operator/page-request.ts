import type { PageRequest } from '#payments';
import { HttpAnswer } from '../http/answer.js';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

export interface PageQuery {
  limit?: string;
  after?: string;
}

export function pageRequest({ limit, after }: PageQuery): PageRequest {
  const wanted = limit === undefined ? LIMIT_DEFAULT : Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > LIMIT_MAX) {
    throw new HttpAnswer(400, [
      { code: 'FIELD_INVALID', field: 'limit', message: `must be a whole number from 1 to ${LIMIT_MAX}` },
    ]);
  }
  return { limit: wanted, after };
}

/** A criterion of a search; one that cannot be stored cannot be found either. */
export function textOf(query: Record<string, unknown>, field: string): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 255 && value.isWellFormed() && !value.includes('\0')) return value;
  throw new HttpAnswer(400, [{ code: 'FIELD_INVALID', field, message: 'must be text of at most 255 characters' }]);
}
