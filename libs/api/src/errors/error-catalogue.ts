import { REFUSAL_MESSAGES, type RefusalCode } from '#payments';
import type { AnswerCode, ErrorCode } from './error-code.js';
import { SHOP_CALLS, type ErrorDescription } from './reaction.js';
import { REFUSALS } from './refusals.js';

const WITH_BODY = [...SHOP_CALLS, 'operator'] as const;
const FIX_REQUEST = { who: 'shop', action: 'Correct the request and send it again.' } as const;

const ANSWERS: Readonly<Record<AnswerCode, ErrorDescription>> = {
  BODY_INVALID: {
    status: 400,
    calls: [...WITH_BODY, 'webhook'],
    meaning: 'The body is not UTF-8 JSON, or no object; a notification that names no order, or two.',
    ...FIX_REQUEST,
  },
  FIELD_MISSING: {
    status: 400,
    calls: WITH_BODY,
    meaning: 'A required field is absent or null; `field` names it. One entry for each such field.',
    ...FIX_REQUEST,
  },
  FIELD_INVALID: {
    status: 400,
    calls: WITH_BODY,
    meaning: 'A field breaks its rule: `field` names it, `message` is the rule. One entry for each such field.',
    ...FIX_REQUEST,
  },
  TARGET_PROVIDER_UNKNOWN: {
    status: 400,
    calls: ['start-session'],
    meaning: 'This merchant is configured for no such `targetProvider`.',
    who: 'administrator',
    action: 'Add it to `targetProviders` of the merchant, or set `unknownTargetProviders` to `ignore`.',
  },
  ADDRESS_INVALID: {
    status: 400,
    calls: [],
    meaning: 'The path cannot be decoded, such as `/akinon/%ff`.',
    ...FIX_REQUEST,
  },
  HOST_AMBIGUOUS: {
    status: 400,
    calls: [],
    meaning: 'The request has no Host header, or more than one.',
    ...FIX_REQUEST,
  },
  REQUEST_INVALID: { status: 400, calls: [], meaning: 'The request is not valid HTTP.', ...FIX_REQUEST },
  UNAUTHORIZED: {
    status: 401,
    calls: WITH_BODY,
    meaning: 'The credentials are missing or wrong.',
    who: 'administrator',
    action: 'Compare user name and password (or the token of the console) on both sides.',
  },
  SIGNATURE_INVALID: {
    status: 401,
    calls: ['webhook'],
    meaning: 'The signature of the notification is missing or wrong. The body is kept as `unverified`, up to a limit.',
    who: 'administrator',
    action: "Compare Paytiko's merchant secret on both sides; see the runbook webhook-secret-wrong.",
  },
  SESSION_FOREIGN: {
    status: 403,
    calls: ['webhook'],
    meaning: 'The notification is signed, but its order belongs to another merchant.',
    who: 'administrator',
    action: 'Compare the webhook address that Paytiko has for each merchant.',
  },
  FORBIDDEN: {
    status: 403,
    calls: ['operator'],
    meaning: 'The roles of this token do not allow it, or a browser sent no token of its form (console only).',
    who: 'administrator',
    action: 'Give the token the role that it needs.',
  },
  PARAMETER_UNKNOWN: {
    status: 400,
    calls: ['operator'],
    meaning: 'A query parameter that this path does not know; `field` names it.',
    who: 'administrator',
    action: 'Leave it out, or correct its name.',
  },
  NOT_FOUND: {
    status: 404,
    calls: ['webhook', 'return-page'],
    meaning: 'There is no such path, merchant or payment session.',
    who: 'shop',
    action: 'Correct the address or the method.',
  },
  DEAD_LETTER_UNKNOWN: {
    status: 404,
    calls: ['operator'],
    meaning: 'No failed job has this id; perhaps it was sent again already.',
    who: 'operator',
    action: 'Take the id from `/api/dead-letters`.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    retryable: true,
    calls: [...WITH_BODY, 'webhook'],
    meaning: 'The headers or the body did not arrive in time.',
    who: 'shop',
    action: 'Send the same request with the same guid again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    calls: [...WITH_BODY, 'webhook'],
    meaning: 'The body is larger than this gateway reads.',
    ...FIX_REQUEST,
  },
  CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    calls: [...WITH_BODY, 'webhook'],
    meaning: 'The content type is not `application/json`, or the body is compressed.',
    ...FIX_REQUEST,
  },
  PROVIDER_REFUSED_SESSION: {
    status: 424,
    calls: ['start-session'],
    meaning: 'Paytiko opened no payment page. This is final for the guid; nobody can pay in this session.',
    who: 'shop',
    action:
      'Start again under a new guid. If it happens for each order, an administrator looks at the account at Paytiko.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    retryable: true,
    calls: [...SHOP_CALLS, 'webhook', 'return-page', 'operator'],
    meaning: 'A rate of this gateway process is used up, or there were too many wrong credentials.',
    who: 'shop',
    action: 'Wait for `Retry-After` seconds, then send the same request with the same guid again.',
  },
  HEADERS_TOO_LARGE: { status: 431, calls: [], meaning: 'The headers are too large.', ...FIX_REQUEST },
  PROVIDER_UNREACHABLE: {
    status: 503,
    retryable: true,
    calls: ['start-session', 'purchase', 'void', 'refund'],
    meaning: 'Nothing was sent to Paytiko, because it cannot be reached or has failed repeatedly.',
    who: 'shop',
    action: 'Send the same request with the same guid again after `Retry-After` seconds.',
  },
  TEMPORARILY_UNAVAILABLE: {
    status: 503,
    retryable: true,
    calls: [...SHOP_CALLS, 'webhook', 'return-page', 'operator'],
    meaning: 'The request could not be finished now, usually because the database cannot be reached.',
    who: 'shop',
    action: 'Send the same request with the same guid again after `Retry-After` seconds.',
  },
};

const refusals = Object.entries(REFUSALS).map(([code, refusal]) => [
  code,
  { ...refusal, meaning: REFUSAL_MESSAGES[code as RefusalCode] },
]);

/** Every `errors[].code` of every answer: its status, its meaning, and who has to do what. */
export const ERROR_CATALOGUE = { ...ANSWERS, ...Object.fromEntries(refusals) } as Readonly<
  Record<ErrorCode, ErrorDescription>
>;
