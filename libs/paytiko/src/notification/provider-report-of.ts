import type { ProviderAttempt, ProviderReport } from '#payments';
import type { ExactObject } from '../json/exact-json.js';
import { hiding, type Hide } from '../text/without.js';
import { authorizationIdOf } from './authorization-id.js';
import { amountIn, attemptsIn, idIn, textIn, textsIn, timeIn } from './payload-fields.js';
import { shownWord, statusOf, statusOfAttempt, subjectOf, type DisputeWords } from './status-map.js';

/** Limit of the attempts that are read. The raw notification has all. */
const ATTEMPTS_MAX = 100;

/** Fields whose texts must not appear elsewhere: the payer's data, and what proves the sender. */
const PRIVATE = ['AccountDetails', 'AccountId', 'Signature'];

/** The report of a payload of either shape, without the payer's data. Accepts nulls, absent fields and unknown words. */
export function providerReportOf(sessionId: string, payload: ExactObject, words?: DisputeWords): ProviderReport {
  const hide = hiding(PRIVATE.flatMap((key) => textsIn(payload[key])));
  const statusCode = shownWord(payload, words);
  return {
    sessionId,
    subject: subjectOf(payload),
    status: statusOf(payload, words),
    amount: amountIn(payload, payload['Amount'] == null ? 'InitialAmount' : 'Amount'),
    currency: textIn(payload, 'Currency')?.toUpperCase(),
    transactionId: idIn(payload, 'TransactionId'),
    authorizationId: authorizationIdOf(payload),
    statusCode,
    statusDetail: hide(declineOf(payload) ?? statusCode),
    attempts: attemptsIn(payload)
      .slice(0, ATTEMPTS_MAX)
      .map((attempt) => attemptOf(attempt, hide)),
    card: cardOf(payload),
    processor: textIn(payload, 'PaymentProcessor'),
    messageId: idIn(payload, 'ActionId'),
    issuedAt: timeIn(payload, 'IssueDate'),
  };
}

function declineOf(payload: ExactObject): string | undefined {
  const text = textIn(payload, 'DeclineReasonText');
  const code = textIn(payload, 'DeclineReasonCode');
  return text && code ? `${text} (${code})` : (text ?? code);
}

function attemptOf(attempt: ExactObject, hide: Hide): ProviderAttempt {
  const statusCode = textIn(attempt, 'Status') ?? 'NONE';
  return {
    statusCode,
    statusDetail: hide(textIn(attempt, 'DeclineReason') ?? textIn(attempt, 'PaymentSystem') ?? statusCode),
    transactionId: idIn(attempt, 'TransactionId'),
    authorizationId: idIn(attempt, 'ExternalTransactionId'),
    status: statusOfAttempt(statusCode),
    at: timeIn(attempt, 'Date'),
  };
}

/** At most the last four digits. */
function cardOf(payload: ExactObject): ProviderReport['card'] {
  const type = textIn(payload, 'CardType');
  const lastDigits = textIn(payload, 'LastCcDigits')?.replace(/\D/g, '').slice(-4) || undefined;
  return type || lastDigits ? { type, lastDigits } : undefined;
}
