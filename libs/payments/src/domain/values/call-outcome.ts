import type { Exchange } from './provider-report.js';

/** Nothing was sent, so the call can be sent again safely. */
export type NotSent = { kind: 'not-sent' } & Exchange;
/** The call may have taken effect. It is not sent again before an inquiry. */
export type Unknown = { kind: 'unknown' } & Exchange;
/**
 * The provider refused the call; it had no effect. `alreadyDone`: the provider says that it was done before, or that the state is another
 * one than ours. This is not believed; an inquiry follows. `isTooMuch`: the amount exceeds what is left at the provider.
 */
export type Refused = { kind: 'refused'; alreadyDone?: boolean; isTooMuch?: boolean } & Exchange;

export type OpenOutcome =
  | ({ kind: 'opened'; redirectUrl: string } & Exchange)
  /** A 2xx whose content is no payment page (HTML, empty, or a `javascript:` address). */
  | ({ kind: 'unusable' } & Exchange)
  | Refused
  | NotSent
  | Unknown;

export type CallOutcome = ({ kind: 'accepted' } & Exchange) | Refused | NotSent | Unknown;
