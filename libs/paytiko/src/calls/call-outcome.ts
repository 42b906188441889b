import type { CallOutcome, Exchange, NotSent, Refused, Unknown } from '#payments';
import type { Answer } from '../client/answer.js';
import { bounded, wordsOf } from '../text/note.js';
import { without } from '../text/without.js';
import { saysYes } from './says-yes.js';

/** Source: paytiko#outcomes. */
const REFUSED = new Set([400, 401, 403, 404, 409, 422]);
/** The provider says that it was done before, or that the state is another one. */
const ALREADY_DONE =
  /\b(already|duplicate|previously)\b|\bnot in (the )?(status|state)\b|\b(invalid|wrong) (status|state)\b/i;

/** Less is there than was asked for. */
const TOO_MUCH =
  /\b(exceed(s|ed|ing)?|insufficient)\b|\b(greater|more|higher|larger) than\b|\btoo (much|high|large)\b/i;

export type Failure = Refused | NotSent | Unknown;

/** Values that an outcome must not show: secrets, signatures, and the shopper's data that was sent. */
export type Private = readonly (string | undefined)[];

/** A 2xx that itself says that it did not work, or cannot be read, is neither a yes nor a clear no, so it is looked into. */
export function callOutcome(answer: Answer, secret: Private): CallOutcome {
  if (answer.kind !== 'answered' || !isSuccess(answer.status)) return failureOf(answer, secret);
  const exchange = exchangeOf(answer, secret);
  return { kind: saysYes(answer.body) ? 'accepted' : 'unknown', ...exchange };
}

/**
 * 429 says that nothing was done because of too many calls, so the call counts as not sent. Every other status outside the contract's list
 * of refusals (3xx, 5xx, other 4xx) leaves the outcome unknown.
 */
export function failureOf(answer: Answer, secret: Private): Failure {
  if (answer.kind === 'not-sent') return { kind: 'not-sent', statusCode: answer.code, statusDetail: answer.reason };
  if (answer.kind === 'broken-off') return { kind: 'unknown', statusCode: answer.code, statusDetail: answer.reason };
  const exchange = exchangeOf(answer, secret);
  if (answer.status === 429) return { kind: 'not-sent', ...exchange };
  if (!REFUSED.has(answer.status)) return { kind: 'unknown', ...exchange };
  const words = wordsOf(answer.body);
  if (ALREADY_DONE.test(words)) return { kind: 'refused', alreadyDone: true, ...exchange };
  return TOO_MUCH.test(words) ? { kind: 'refused', isTooMuch: true, ...exchange } : { kind: 'refused', ...exchange };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function exchangeOf({ status, body }: { status: number; body: string }, secret: Private): Exchange {
  const words = bounded(without(wordsOf(body), secret));
  return { statusCode: String(status), statusDetail: words || (isSuccess(status) ? 'OK' : 'no text') };
}
