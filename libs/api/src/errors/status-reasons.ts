import type { StatusReason } from '#payments';
import type { Reaction } from './reaction.js';

export interface ReasonDescription extends Reaction {
  /** The `statusDetail` in the history. */
  detail: string;
}

const NOTHING = { who: 'nobody', action: '' } as const;
const NEW_SESSION = { who: 'shop', action: 'Open a new session if the shopper wants to try again.' } as const;
const ASK_AGAIN = {
  who: 'nobody',
  action: 'The worker keeps inquiring. Read history again; operators see it in `/api/unknowns`.',
} as const;
const SEE_REVIEWS = { who: 'operator', action: 'Decide the review in `/api/reviews`.' } as const;
const SEE_PAYTIKO = {
  who: 'operator',
  action: 'Find out at Paytiko why. The shop may ask again under a new guid.',
} as const;

/** Every reason for the status of an operation or payment. */
export const STATUS_REASONS: Readonly<Record<StatusReason, ReasonDescription>> = {
  ACCEPTED_BY_OPERATOR: {
    detail: 'The provider did it after all, and an operator accepted that.',
    ...NOTHING,
  },
  ALREADY_CAPTURED: {
    detail: 'The payment was captured before.',
    who: 'shop',
    action: 'Send a refund instead of a void.',
  },
  AMOUNT_EXCEEDS_AUTHORIZED: {
    detail: 'The amount is higher than what was authorised.',
    who: 'shop',
    action: 'Send purchase with the authorised amount, or void.',
  },
  AWAITING_AUTHORIZATION: {
    detail: 'Waiting for the shopper to pay.',
    who: 'shopper',
    action: 'Pay on the payment page.',
  },
  AWAITING_CONFIRMATION: {
    detail: 'The provider accepted the call; its confirmation is awaited.',
    ...ASK_AGAIN,
  },
  AWAITING_OPERATOR: {
    detail: 'Waits for an operator, who makes the refund at the provider.',
    who: 'operator',
    action: "Make the refund in Paytiko's dashboard; its webhook ends it, or `confirm-refund`.",
  },
  CURRENCY_MISMATCH: {
    detail: 'The amount was in another currency than what was authorised.',
    who: 'shop',
    action: 'Send purchase again under a new guid with the authorised amount, or void.',
  },
  DECLINED: { detail: 'The last known attempt to pay was declined.', ...NEW_SESSION },
  DISPUTE_LOST: { detail: "The shopper's bank took it back in a dispute.", ...NOTHING },
  DISPUTE_WON: { detail: 'The dispute was won after all: the money is there.', ...NOTHING },
  EXPIRED: { detail: 'No payment was known when the session ended.', ...NEW_SESSION },
  AUTHORIZATION_GIVEN_UP: {
    detail:
      'Paid, and given up since: the shop neither completed nor cancelled the payment in time, so its authorization is voided.',
    who: 'shop',
    action: 'Open a new session if the order still stands; send a purchase sooner, or raise `authorizationMaxHours`.',
  },
  LINKED_TO_REQUEST: { detail: 'Counted under the refund that was requested.', ...NOTHING },
  MADE_AT_PROVIDER: { detail: 'Made at the provider, and not by a request that was open here.', ...NOTHING },
  MONEY_KEPT: {
    detail: 'Money was paid or captured all the same, and an operator has kept it.',
    who: 'shop',
    action: 'Send a void or a refund under a new guid if it is to go back.',
  },
  NOT_CAPTURED: {
    detail: 'Nothing was known to be captured that could be refunded.',
    who: 'shop',
    action: 'Send a void instead of a refund.',
  },
  NOT_CARRIED_OUT: {
    detail: 'An operator found that the provider did not carry it out.',
    who: 'shop',
    action: 'Ask again under a new guid if it is still wanted.',
  },
  NOTHING_TO_CAPTURE: { detail: 'No authorised payment was known.', ...NEW_SESSION },
  ON_HOLD: { detail: 'In manual review: a provider report did not match the payment.', ...SEE_REVIEWS },
  OUTCOME_UNKNOWN: {
    detail: 'The provider has not said what came of the call; it is being looked into.',
    ...ASK_AGAIN,
  },
  PARTIAL_CAPTURE_UNSUPPORTED: {
    detail: 'The amount is lower than what was authorised, and only all of it can be captured.',
    who: 'shop',
    action: 'Capture the whole amount and refund the difference, or void the payment.',
  },
  PAYMENT_CANCELLED: { detail: 'Called off before it was paid, as far as was known.', ...NEW_SESSION },
  PAYMENT_DECLINED: { detail: 'The last known attempt to pay was declined.', ...NEW_SESSION },
  PAYMENT_VOIDED: { detail: 'The payment was voided or given back.', ...NEW_SESSION },
  PROVIDER_REFUSED_CAPTURE: { detail: 'The provider refused to capture the payment.', ...SEE_PAYTIKO },
  PROVIDER_REFUSED_SESSION: { detail: 'The provider opened no payment page.', ...NEW_SESSION },
  PROVIDER_REFUSED_VOID: { detail: 'The provider refused to void the payment.', ...SEE_PAYTIKO },
  PROVIDER_UNREACHABLE: {
    detail: 'The provider could not be reached; nothing was sent.',
    who: 'shop',
    action: 'Send the same request with the same guid again.',
  },
  REFUND_FAILED: { detail: 'The provider said that it did not make the refund.', ...SEE_PAYTIKO },
  REFUND_REJECTED: {
    detail: 'An operator did not make the refund.',
    who: 'shop',
    action: 'Ask the operators why, then refund again under a new guid if it is still wanted.',
  },
  RISK: {
    detail: 'An operator rejected the payment as a risk.',
    who: 'shop',
    action: 'Do not deliver. The money goes back to the shopper.',
  },
  REPLACED: { detail: 'A newer session over another amount took its place.', ...NOTHING },
  SESSION_EXPIRED: { detail: 'No payment was known when the session ended.', ...NEW_SESSION },
};
