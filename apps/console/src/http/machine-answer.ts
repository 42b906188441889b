import { HttpAnswer, refusalAnswer, type CodedEntry } from '#api';
import { Refusal } from '#payments';
import { AccessRefused, STATUS_OF, type Refused } from '../access/access-refused.js';
import { statusOf } from './error-status.js';

const REFUSED: Readonly<Record<Refused, CodedEntry>> = {
  login: { code: 'UNAUTHORIZED', message: 'The token is missing or wrong.' },
  role: { code: 'FORBIDDEN', message: 'The roles of this token do not allow it.' },
  form: { code: 'FORBIDDEN', message: 'x-csrf-token is missing or wrong.' },
  'four-eyes': { code: 'FORBIDDEN', message: 'A second person has to approve this: ask for it in the console.' },
  unknown: { code: 'NOT_FOUND', message: 'There is nothing here.' },
};

export function machineAnswer(error: unknown): HttpAnswer {
  if (error instanceof HttpAnswer) return error;
  if (error instanceof Refusal) return refusalAnswer(error);
  if (error instanceof AccessRefused) {
    const challenge: Record<string, string> =
      error.why === 'login' ? { 'www-authenticate': 'Bearer realm="console"' } : {};
    return new HttpAnswer(STATUS_OF[error.why], [REFUSED[error.why]], challenge);
  }
  const status = statusOf(error);
  if (status < 500) return new HttpAnswer(status, [{ code: 'REQUEST_INVALID', message: (error as Error).message }]);
  const entry: CodedEntry = { code: 'TEMPORARILY_UNAVAILABLE', message: 'This could not be finished now. Ask again.' };
  return new HttpAnswer(503, [entry], { 'retry-after': '5' });
}
