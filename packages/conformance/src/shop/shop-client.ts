import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../config/settings.js';
import type { Answer } from '../client/answer.js';
import type { Operation } from '../client/contract.js';
import type { Said } from '../client/order.js';
import { type Fields, textOf } from '../client/reading.js';
import { assertOwnRequest } from '../client/schema.js';
import type { Wire } from '../client/wire.js';

const RETRY_429_MAX_SECONDS = 70;

type Headers = Record<string, string | undefined>;

/** Akinon's side of the five calls, for one check. */
export class ShopClient {
  private readonly wire: Wire;
  private readonly settings: Settings;
  private readonly checkId: string;

  constructor(wire: Wire, settings: Settings, checkId: string) {
    this.wire = wire;
    this.settings = settings;
    this.checkId = checkId;
  }

  /** A call as Akinon makes it. Told to come again later, it does, as every good client. */
  async say(operation: Operation, body: Fields): Promise<Said> {
    const sent = JSON.stringify(body);
    assertOwnRequest(operation, sent);
    const answer = await this.patiently(operation, sent);
    return { ...answer, operation, guid: textOf(body.guid) ?? '', sent };
  }

  /** Whatever a check wants to try: the body is not held against the contract. A header given as undefined is not sent. */
  async post(operation: Operation, body: string, headers: Headers = {}, pathSuffix = ''): Promise<Answer> {
    return this.wire.send(this.checkId, {
      method: 'POST',
      url: this.url(operation) + pathSuffix,
      headers: this.headers(headers),
      body,
    });
  }

  /** As {@link post}, waiting where the extension says that there were too many calls. */
  async patiently(operation: Operation, body: string, headers: Headers = {}): Promise<Answer> {
    for (let waitedSeconds = 0; ;) {
      const answer = await this.post(operation, body, headers);
      const seconds = Math.max(1, Number(answer.headers['retry-after']));
      if (answer.status !== 429 || !Number.isFinite(seconds)) return answer;
      waitedSeconds += seconds;
      if (waitedSeconds > RETRY_429_MAX_SECONDS) return answer;
      await sleep(seconds * 1000);
    }
  }

  url(operation: Operation): string {
    return this.settings.baseUrl + this.settings.paths[operation];
  }

  private headers(changes: Headers): Record<string, string> {
    const { user, password } = this.settings;
    const all: Headers = {
      authorization: basic(user, password),
      'content-type': 'application/json',
      'x-akinon-request-id': `conformance-${this.checkId}`,
      'x-akinon-api-version': '1.0',
      ...changes,
    };
    return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
