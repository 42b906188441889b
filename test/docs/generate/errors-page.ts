import { ERROR_CATALOGUE } from '#api';
import { STATUS_REASONS } from '#api';
import { table } from './sections.js';

const code = (text: string) => `\`${text}\``;

export function errorTable(): string {
  const rows = Object.entries(ERROR_CATALOGUE).map(([name, { status, calls, meaning, who, action, retryable }]) => [
    code(name),
    String(status),
    calls.length === 0 ? 'any' : calls.join(', '),
    meaning,
    who,
    action,
    retryable ? 'yes' : 'no',
  ]);
  return table(['code', 'status', 'call', 'meaning', 'who acts', 'action', 'same request again'], rows);
}

export function reasonTable(): string {
  const rows = Object.entries(STATUS_REASONS).map(([name, { detail, who, action }]) => [
    code(name),
    detail,
    who,
    action || 'nothing',
  ]);
  return table(['reason', 'statusDetail', 'who acts', 'action'], rows);
}
