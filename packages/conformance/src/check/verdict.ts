/** The check cannot be judged: what it needs first did not come about. Whoever owns that sentence fails. */
export class Blocked extends Error {}

/** Does not apply to this extension or this set-up, for a reason a reader understands. */
export class NotApplicable extends Error {}

/** The kit itself is wrong, or was told nonsense: the run says nothing about the extension. */
export class KitError extends Error {}

/** One thing that was expected and is otherwise. */
export interface Problem {
  expected: string;
  actual: string;
  /** Number of the exchange where it was seen. */
  exchange?: number | undefined;
}

export type Status = 'passed' | 'failed' | 'skipped' | 'blocked';

/** What came of one check. */
export interface Verdict {
  status: Status;
  /** Why it was skipped or blocked. */
  reason?: string | undefined;
  problems: readonly Problem[];
}
