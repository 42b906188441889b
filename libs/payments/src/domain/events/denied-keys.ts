import { DENIED, FAILURES } from './report-evidence.js';

/**
 * The keys that replace this one once the transaction is denied, so that a new report of it is recorded again. A failure stays recorded.
 */
export function keysAfterDenial(key: string, { sessionId, ids }: { sessionId: string; ids: string[] }): string[] {
  const parts = key.split('|');
  const [ofSession, subject, word, ...named] = parts;
  const isNamed = ofSession === sessionId && named.slice(0, 2).some((id) => id && ids.includes(id));
  if (!isNamed || subject !== 'payment' || FAILURES.includes(word!)) return [key];
  return parts[2] === 'authorized' ? [parts.with(2, DENIED).join('|')] : [];
}
