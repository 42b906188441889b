import type { Exchange } from './provider-report.js';

/** Nothing left this machine, so it is safe to send it again. */
export type NotSent = { kind: 'not-sent' } & Exchange;
/** It may have happened: never send it again before somebody has looked. */
export type Unknown = { kind: 'unknown' } & Exchange;
/** The provider said no; nothing happened. `alreadyDone`: it says so because it was done
 * before, or is in another state than we believe, which is asked about, not believed. `isTooMuch`: less is there than was asked for. */
export type Refused = { kind: 'refused'; alreadyDone?: boolean; isTooMuch?: boolean } & Exchange;

export type OpenOutcome =
  | ({ kind: 'opened'; redirectUrl: string } & Exchange)
  /** A 2xx whose content is no payment page (HTML, nothing, a `javascript:` address). */
  | ({ kind: 'unusable' } & Exchange)
  | Refused
  | NotSent
  | Unknown;

export type CallOutcome = ({ kind: 'accepted' } & Exchange) | Refused | NotSent | Unknown;
