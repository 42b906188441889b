import type { ExactObject } from '../json/exact-json.js';
import { attemptsIn, idIn, textIn } from './payload-fields.js';

/**
 * The id for capture and void: the payload's own; or that of the attempt with the payload's transaction id; or that of the only authorized
 * attempt; or undefined, because a guess could move other money. Source: paytiko#authorization-id.
 */
export function authorizationIdOf(payload: ExactObject): string | undefined {
  const own = idIn(payload, 'ExternalTransactionId');
  if (own) return own;
  const transactionId = idIn(payload, 'TransactionId');
  const attempts = attemptsIn(payload);
  const same = attempts.filter(
    (attempt) => transactionId !== undefined && idIn(attempt, 'TransactionId') === transactionId,
  );
  if (same.length > 0) return onlyId(same);
  const authorized = attempts.filter((attempt) => textIn(attempt, 'Status')?.toLowerCase() === 'authorized');
  return authorized.length === 1 ? onlyId(authorized) : undefined;
}

function onlyId(attempts: ExactObject[]): string | undefined {
  const ids = new Set(attempts.map((attempt) => idIn(attempt, 'ExternalTransactionId')));
  return ids.size === 1 ? [...ids][0] : undefined;
}
