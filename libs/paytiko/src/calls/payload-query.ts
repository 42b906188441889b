import type { QueryOutcome } from '#payments';
import type { Answer } from '../client/answer.js';
import type { CallReason } from '../client/call-reason.js';
import { isExactObject } from '../json/exact-json.js';
import { orderIdOf } from '../notification/order-id.js';
import { providerReportOf } from '../notification/provider-report-of.js';
import type { DisputeWords } from '../notification/status-map.js';
import type { UnknownWords } from '../notification/unknown-words.js';
import { bounded, parsed, wordsOf } from '../text/note.js';
import { exchangeOf, type Private } from './call-outcome.js';

const NOT_FOUND =
  /not\s*found|no\s+(such\s+)?(transaction|order|payment|payload|webhook|data|record)|(does\s+not|doesn't)\s+exist|unknown\s+order/i;

/** The merchant's own dispute words, and a counter of unknown words. */
export interface QueryWords {
  words?: DisputeWords;
  unknownWords?: UnknownWords | undefined;
}

/**
 * The result of extract-payload for a session. Its signature is not checked, because it covers the order id only and the answer comes over
 * a connection that was opened here. Only a clear "not found" means that the session is unknown.
 */
export function queryOutcome(
  answer: Answer,
  sessionId: string,
  secret: Private,
  { words, unknownWords }: QueryWords = {},
): QueryOutcome {
  if (answer.kind !== 'answered') return noAnswer(answer.reason);
  const content = parsed(answer.body);
  if (answer.status >= 500 || !isExactObject(content)) return unclear(answer, secret);
  const { isSuccess, resultObject: payload } = content;
  if (isSuccess === false && NOT_FOUND.test(wordsOf(answer.body))) return { kind: 'answered' };
  if (isSuccess !== true || !isExactObject(payload)) return unclear(answer, secret);

  const order = orderIdOf(payload);
  if ('problem' in order) return noAnswer(`the payload has ${order.problem}`);
  if (order.orderId !== sessionId) return noAnswer('the payload is about another order');
  unknownWords?.count(payload, words);
  return { kind: 'answered', report: providerReportOf(sessionId, payload, words) };
}

function unclear(answer: { status: number; body: string }, secret: Private): QueryOutcome {
  const { statusCode, statusDetail } = exchangeOf(answer, secret);
  return { kind: 'no-answer', reason: bounded(`${statusCode}: ${statusDetail}`) };
}

export function noAnswer(reason: CallReason): QueryOutcome {
  return { kind: 'no-answer', reason };
}
