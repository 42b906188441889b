import { Stopwatch } from '#platform';
import type { NotSent } from '../domain/values/call-outcome.js';
import { EXCHANGE_WORDS } from '../domain/values/exchange-words.js';
import type { DecisionContexts } from '../store/decision-contexts.js';

/** Limit of the tries of a call that was not sent. After them it waits for the next request. */
const TRIES_MAX = 2;
const STORED_TOO_LATE: NotSent = {
  kind: 'not-sent',
  statusCode: 'NOT_SENT',
  statusDetail: EXCHANGE_WORDS.STORED_TOO_LATE,
};

interface Intent {
  answerBy?: string | undefined;
}

/** Makes the call of a stored intent: once for concurrent requests, never after `answerBy`, and again if nothing was sent. */
export class Sending {
  /** Open calls of this process, by what they are about. */
  private readonly unanswered = new Map<string, Promise<unknown>>();

  constructor(private readonly contexts: Pick<DecisionContexts, 'maySendFor'>) {}

  /** Undefined if an earlier call about the same was still open: its outcome serves both. */
  async send<Outcome extends { kind: string }>(
    intent: Intent,
    about: string,
    call: (begun: Stopwatch) => Promise<Outcome>,
  ): Promise<Outcome | NotSent | undefined> {
    const earlier = this.unanswered.get(about);
    if (earlier) {
      await earlier;
      return undefined;
    }
    const sending = this.sendOnce(intent, call);
    this.unanswered.set(about, sending);
    try {
      return await sending;
    } finally {
      this.unanswered.delete(about);
    }
  }

  /**
   * After `answerBy` other processes treat the call as over. An intent that was stored too late is not sent, because it could be sent
   * twice.
   */
  private async sendOnce<Outcome extends { kind: string }>(
    { answerBy }: Intent,
    call: (begun: Stopwatch) => Promise<Outcome>,
  ): Promise<Outcome | NotSent> {
    let outcome: Outcome | NotSent = STORED_TOO_LATE;
    for (let tries = 0; outcome.kind === 'not-sent' && tries < TRIES_MAX; tries++) {
      // Started before the deadline is checked, so that time lost in between counts as part of the call.
      const begun = new Stopwatch();
      if (answerBy && !this.contexts.maySendFor(answerBy)) break;
      outcome = await call(begun);
    }
    return outcome;
  }
}
