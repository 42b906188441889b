import { Stopwatch } from '#platform';
import type { NotSent } from '../domain/call-outcome.js';
import { EXCHANGE_WORDS } from '../domain/exchange-words.js';
import type { DecisionContexts } from '../store/decision-contexts.js';

/** A call that never left this machine may be made again at once; after that it waits for the next request. */
const TRIES_MAX = 2;
const STORED_TOO_LATE: NotSent = {
  kind: 'not-sent',
  statusCode: 'NOT_SENT',
  statusDetail: EXCHANGE_WORDS.STORED_TOO_LATE,
};

interface Intent {
  answerBy?: string | undefined;
}

/** Makes one call of a stored intent: once for all who ask for the same, never too late, and again where nothing left. */
export class Sending {
  /** Calls of this process on their way, by what they are about: no clock can tell that they are over. */
  private readonly unanswered = new Map<string, Promise<unknown>>();

  constructor(private readonly contexts: Pick<DecisionContexts, 'maySendFor'>) {}

  /** Nothing where an earlier call about the same is still open: its outcome is that of this one, too. */
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

  /** Others believe the call over at `answerBy`: an intent that took long to store is not sent, lest it be sent twice. */
  private async sendOnce<Outcome extends { kind: string }>(
    { answerBy }: Intent,
    call: (begun: Stopwatch) => Promise<Outcome>,
  ): Promise<Outcome | NotSent> {
    let outcome: Outcome | NotSent = STORED_TOO_LATE;
    for (let tries = 0; outcome.kind === 'not-sent' && tries < TRIES_MAX; tries++) {
      // Before that look at the time: what lies between is part of the call.
      const begun = new Stopwatch();
      if (answerBy && !this.contexts.maySendFor(answerBy)) break;
      outcome = await call(begun);
    }
    return outcome;
  }
}
