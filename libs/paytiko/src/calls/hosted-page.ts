import { formatMoney, type OpenOutcome, type SessionToOpen } from '#payments';
import type { HostedPageOptions, Merchant } from '#merchants';
import type { Answer } from '../client/answer.js';
import { CALL_REASONS } from '../client/call-reason.js';
import { type ExactValue, isExactObject } from '../json/exact-json.js';
import { exactNumber } from '../json/exact-number.js';
import { hostedPageSignature } from '../signature/signatures.js';
import { bounded, messageOf, parsed } from '../text/note.js';
import { without } from '../text/without.js';
import { failureOf, isSuccess, type Private } from './call-outcome.js';
import { redirectProblem } from './redirect-url.js';
import { shopperCountry } from './shopper-country.js';

/** `publicUrl`: the gateway's public address without a trailing slash, where Paytiko calls it. */
export interface HostedPageContext {
  publicUrl: string;
  secret: string;
  now: Date;
}

/** Body of `POST {core}/api/payment/hosted-page`. The amount is locked, so that the shopper cannot change it. */
export function hostedPageBody(
  merchant: Merchant,
  session: SessionToOpen,
  { publicUrl, secret, now }: HostedPageContext,
) {
  const { sessionId, returnKey, amount, shopper, locale, targetProvider } = session;
  const { creditCardOnly, disabledPspIds, cashierDescription } = pageOptions(merchant, targetProvider);
  const { firstName, lastName, email, phone } = shopper;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    timestamp,
    signature: hostedPageSignature(email, timestamp, secret),
    orderId: sessionId,
    webhookUrl: `${publicUrl}/paytiko/webhooks/${merchant.id}`,
    successRedirectUrl: `${publicUrl}/paytiko/return/${sessionId}/success`,
    failedRedirectUrl: `${publicUrl}/paytiko/return/${sessionId}/failed?key=${returnKey}`,
    // JSON.stringify leaves out absent values.
    disabledPspIds,
    creditCardOnly,
    cashierDescription,
    billingDetails: {
      firstName,
      lastName: lastName || undefined,
      email,
      phone,
      country: shopperCountry(locale, merchant.rules),
      currency: amount.currency,
      lockedAmount: exactNumber(formatMoney(amount)),
    },
  };
}

/** The options of the payment method that the shop wants, and otherwise those of the merchant. */
function pageOptions({ paytiko }: Merchant, targetProvider: string | undefined): HostedPageOptions {
  const wanted = targetProvider === undefined ? undefined : paytiko.targetProviders?.get(targetProvider);
  return { ...paytiko, ...wanted };
}

/** A successful answer has only the URL of the payment page. */
export function hostedPageOutcome(answer: Answer, secret: Private): OpenOutcome {
  if (answer.kind !== 'answered' || !isSuccess(answer.status)) return failureOf(answer, secret);
  const statusCode = String(answer.status);
  const content = parsed(answer.body);
  const redirectUrl = isExactObject(content) ? content['redirectUrl'] : undefined;
  const problem = contentProblem(answer.body, content) ?? redirectProblem(redirectUrl);
  if (problem === undefined && typeof redirectUrl === 'string') {
    return { kind: 'opened', redirectUrl, statusCode, statusDetail: CALL_REASONS.PAGE_OPENED };
  }
  const words = without(messageOf(answer.body), secret);
  const detail = `the payment provider answered without a usable payment page, ${problem}${words && `: ${words}`}`;
  return { kind: 'unusable', statusCode, statusDetail: bounded(detail) };
}

function contentProblem(body: string, content: ExactValue | undefined): string | undefined {
  if (body.trim() === '') return 'its answer is empty';
  if (/^\s*</.test(body)) return 'its answer is HTML instead of JSON';
  return isExactObject(content) ? undefined : 'its answer is not a JSON object';
}
