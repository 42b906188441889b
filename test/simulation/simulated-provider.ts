import {
  PaymentProvider,
  type AuthorizationReference,
  type CallOutcome,
  type NotificationReader,
  type OpenOutcome,
  type QueryOutcome,
  type RefundToMake,
  type SessionToOpen,
} from '#payments';
import type { Arrival, Bank, Effect } from './bank.js';
import type { Figures } from './figures.js';
import type { Clocks } from './commands.js';
import { Violation } from './violation.js';
import { asOwner, ownerNow, world, type Owner } from './world.js';

export const CALL_TIMEOUT_MS = 10_000;
export const INQUIRE_AFTER_MS = 30_000;
/** A call that we gave up on still arrives before its silence may be believed: intent, two seconds, time-out, this. */
const LATE_MAX_MS = INQUIRE_AFTER_MS - CALL_TIMEOUT_MS - 3_000;

const LAG_MAX_MS = INQUIRE_AFTER_MS - 5_000;
/** A session lasts an hour. */
const RIGHT_AFTER_MS = 55 * 60_000;

const FAULTS = [
  'connection refused',
  'time-out without effect',
  'time-out with effect',
  'time-out with a late effect',
  '5xx without effect',
  '5xx with effect',
  'garbage',
  'refused',
  'refused with effect',
  'slow',
] as const;
type Fault = (typeof FAULTS)[number];
type Failure = 'not-sent' | 'unknown' | 'refused';

const said = <Kind extends string>(kind: Kind, statusCode: string, statusDetail: string) => ({
  kind,
  statusCode,
  statusDetail,
});

interface Use {
  bank: Bank;
  figures: Figures;
  confirms: (merchant: string) => boolean;
  /** While one process's clock is wrong, only that process itself knows that its call is still open. */
  clocks: Clocks;
}

/** The provider as the payments see it: `Bank` behind a network with faults. */
export class SimulatedProvider extends PaymentProvider {
  private inUse: Use | undefined;
  /** Calls that whoever made them still waits for, by the authorization. */
  private readonly open = new Map<string, Owner | undefined>();

  constructor(private readonly reader: NotificationReader) {
    super();
  }

  use(inUse: Use): void {
    this.open.clear();
    this.inUse = inUse;
  }

  async openSession(merchant: string, { sessionId, amount, returnKey }: SessionToOpen): Promise<OpenOutcome> {
    const answer = await this.travel('open', () => this.bank.open(merchant, sessionId, amount, returnKey));
    if (answer.kind !== 'done') return answer.fault === 'garbage' ? { ...answer, kind: 'unusable' } : answer;
    return { ...said('opened', '200', 'OK'), redirectUrl: `https://pay.example/${sessionId}` };
  }

  capture(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return this.carryOut('capture', merchant, authorization, 'Success');
  }

  void(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return this.carryOut('void', merchant, authorization, 'Voided');
  }

  async refund(_merchant: string, { sessionId, authorizationId, amount }: RefundToMake): Promise<CallOutcome> {
    const arrival = { what: 'refund' as const, sessionId, authorizationId, askedAt: world().now };
    const answer = await this.travel('refund', () => {
      const account = this.bank.accounts.get(sessionId);
      const named = account?.transactions.find((known) => known.authorizationId === authorizationId);
      const source = named ?? account?.transactions.find(({ state }) => state === 'Success');
      const fails = world().dice.chance(0.2);
      const effective = Boolean(account && this.bank.refund(account, source, amount.minor, fails));
      this.bank.arrivals.push({ ...arrival, effective });
      return effective;
    });
    if (answer.kind !== 'done') return answer;
    return answer.value ? said('accepted', '200', 'OK') : said('refused', '422', 'more than was taken');
  }

  async query(merchant: string, sessionId: string): Promise<QueryOutcome> {
    const askedAt = world().now;
    const answer = await this.travel('query', () => {
      const payload = this.bank.payloadOf(sessionId, this.lagMs(sessionId));
      this.bank.arrivals.push({ what: 'query', sessionId, askedAt, shown: payload?.shown });
      return payload;
    });
    if (answer.kind !== 'done') return { kind: 'no-answer', reason: answer.statusDetail };
    if (!answer.value) return { kind: 'answered' };
    answer.value.wasTold = true;
    const read = this.reader.read(merchant, answer.value.body);
    if (read.kind !== 'report') throw new Error(`the payload cannot be read: ${read.reason}`);
    return { kind: 'answered', report: read.report };
  }

  async resend(_merchant: string, sessionId: string): Promise<CallOutcome> {
    const answer = await this.travel('resend', () => asOwner(undefined, () => this.bank.resend(sessionId)));
    return answer.kind === 'done' ? said('accepted', '200', 'OK') : answer;
  }

  private get bank(): Bank {
    return this.inUse!.bank;
  }

  private async carryOut(
    what: 'capture' | 'void',
    merchant: string,
    { sessionId, authorizationId }: AuthorizationReference,
    wanted: 'Success' | 'Voided',
  ): Promise<CallOutcome> {
    const arrival: Arrival = { what, sessionId, authorizationId, askedAt: world().now };
    const telling = this.inUse!.confirms(merchant) || world().dice.chance(0.5);
    this.mayBegin(what, sessionId, authorizationId);
    const answer = await this.travel(what, () => {
      const effect = this.bank.carryOut(sessionId, authorizationId, wanted, telling);
      this.bank.arrivals.push({ ...arrival, effective: effect === 'done' });
      return effect;
    });
    this.open.delete(authorizationId);
    const outcome = answer.kind === 'done' ? answered(answer.value) : answer;
    if (outcome.kind === 'refused') this.bank.refused.add(authorizationId);
    return outcome;
  }

  /** Its answers are sometimes a little behind what has happened. After a session's end nothing more is asked, so not then. */
  private lagMs(sessionId: string): number {
    const { dice, weather, now } = world();
    const openedAt = this.bank.accounts.get(sessionId)?.openedAt ?? 0;
    if (now - openedAt > RIGHT_AFTER_MS || !dice.chance(weather.provider / 2)) return 0;
    this.inUse!.figures.count('fault', 'query: a stale answer');
    return dice.between(1_000, LAG_MAX_MS);
  }

  /** Never a second call about an authorization while the first is open. */
  private mayBegin(what: string, sessionId: string, authorizationId: string): void {
    const { figures, clocks } = this.inUse!;
    const owner = ownerNow();
    const before = this.open.get(authorizationId);
    const isOpen = before?.alive && (clocks === 'synchronised' || before === owner);
    figures.count('check', `no second call while the first is open, clocks ${clocks}`);
    if (isOpen) world().fail(new Violation(`${what} while a call is open`, { sessionId, authorizationId }));
    this.open.set(authorizationId, owner);
  }

  /** There and back: `effect` happens at the provider, at its own time, whatever becomes of us meanwhile. */
  private travel<T>(
    what: string,
    effect: () => T,
  ): Promise<{ kind: 'done'; value: T } | ({ kind: Failure; fault: Fault } & Omit<CallOutcome, 'kind'>)> {
    const { dice, weather } = world();
    const fault = dice.chance(weather.provider) ? dice.pick(FAULTS) : undefined;
    if (fault) this.inUse!.figures.count('fault', `${what}: ${fault}`);
    const failed = (kind: Failure, statusCode: string) => ({ ...said(kind, statusCode, fault!), fault: fault! });
    switch (fault) {
      case 'connection refused':
        return after(dice.between(0, 50)).then(() => failed('not-sent', 'ECONNREFUSED'));
      case 'refused':
        return after(dice.between(1, 400)).then(() => failed('refused', '400'));
      case '5xx without effect':
        return after(dice.between(1, 2_000)).then(() => failed('unknown', '503'));
      case 'time-out without effect':
        return after(CALL_TIMEOUT_MS).then(() => failed('unknown', 'ETIMEDOUT'));
      case 'time-out with effect':
        void later(dice.between(1, CALL_TIMEOUT_MS), effect);
        return after(CALL_TIMEOUT_MS).then(() => failed('unknown', 'ETIMEDOUT'));
      case 'time-out with a late effect':
        void later(dice.between(1, CALL_TIMEOUT_MS + LATE_MAX_MS), effect);
        return after(dice.between(1, CALL_TIMEOUT_MS)).then(() => failed('unknown', 'ECONNRESET'));
      case 'refused with effect':
        return later(dice.between(1, 400), effect).then(() => failed('refused', '400'));
      case '5xx with effect':
      case 'garbage':
        return later(dice.between(1, 2_000), effect).then(() => failed('unknown', '502'));
      case 'slow':
      case undefined: {
        const there = dice.between(1, fault ? 4_500 : 100);
        return later(there, effect).then(async (value) => {
          await after(dice.between(1, fault ? 4_500 : 100));
          return { kind: 'done', value };
        });
      }
    }
  }
}

function answered(effect: Effect): CallOutcome {
  if (effect === 'done') return said('accepted', '200', 'OK');
  const refused = said('refused', '409', effect);
  return effect === 'already done' ? { ...refused, alreadyDone: true } : refused;
}

/** We wait. */
const after = (ms: number) => world().sleep(ms);

/** The provider works, and whoever of ours still waits hears of it. */
function later<T>(ms: number, effect: () => T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const current = world();
  asOwner(undefined, () =>
    current.after(ms, () => {
      resolve(effect());
    }),
  );
  return promise.then(async (value) => {
    await current.point();
    return value;
  });
}
