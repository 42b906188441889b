import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '#test/http.js';
import { Shop } from '#test/shop.js';

const TRY_AGAIN_MS = 100;
/** For a machine that is five times slower. */
const WAIT_MAX_MS = 100_000;

/** A shop that says the same again, with the same guid, until it gets an answer; after a failure at another gateway. */
export class PatientShop extends Shop {
  constructor(
    username: string,
    password: string,
    prefix: string,
    port: number,
    readonly otherPort: number,
  ) {
    super(username, password, prefix);
    this.ports = [port];
  }

  override async post(...call: Parameters<Shop['post']>): Promise<Answer> {
    for (const since = Date.now(); ; await pause(TRY_AGAIN_MS)) {
      const answer = await super.post(...call).catch((error: Error) => error);
      const answered = !(answer instanceof Error) && ![409, 429].includes(answer.status) && answer.status < 500;
      if (answered) return answer;
      this.ports = [this.otherPort];
      if (Date.now() > since + WAIT_MAX_MS)
        throw new Error(`no answer: ${answer instanceof Error ? answer : answer.text}`);
    }
  }

  /** Repeats a call with one guid while it is answered PENDING; answers its last status. */
  async decided(call: (guid: string) => Promise<Answer>, waitMaxMs: number): Promise<string> {
    const guid = this.guid();
    for (const since = Date.now(); ; await pause(TRY_AGAIN_MS)) {
      const { status, body, text } = await call(guid);
      if (status !== 200) throw new Error(`answered ${status}: ${text}`);
      if (body.status !== 'PENDING' || Date.now() > since + waitMaxMs) return body.status as string;
    }
  }
}
