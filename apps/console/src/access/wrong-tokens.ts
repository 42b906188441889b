import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';

const DELAY_MS = 500;
/** Beyond this many at once they are answered right away: waiting answers must not become a burden of their own. */
const WAITING_MAX = 100;

/** Whoever brings a token that is not known is told so late, and it is in the log. */
@Injectable()
export class WrongTokens {
  private readonly log = new Logger(WrongTokens.name);
  private waiting = 0;

  async note(caller: string): Promise<void> {
    this.log.warn('a login failed', { caller });
    if (this.waiting >= WAITING_MAX) return;
    this.waiting += 1;
    await sleep(DELAY_MS);
    this.waiting -= 1;
  }
}
