import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dice } from './dice.js';

const realImmediate = setImmediate;

/** A process of ours: whatever waits in it is gone when it is killed. */
export class Owner {
  alive = true;
  /** How far its clock is ahead; what it measures by itself is right all the same. */
  clockErrorMs = 0;

  constructor(readonly name: string) {}
}

const owners = new AsyncLocalStorage<Owner | undefined>();

export const ownerNow = (): Owner | undefined => owners.getStore();
export const asOwner = <T>(owner: Owner | undefined, work: () => T): T => owners.run(owner, work);

interface Waiting {
  owner: Owner | undefined;
  go: () => void;
}

interface Timer extends Waiting {
  at: number;
  order: number;
}

const START = Date.UTC(2026, 2, 1, 9);

/**
 * Virtual time and a scheduler: code under test stops at points (before and after every call to the store and the
 * provider) and in sleeps, and one of those that wait, chosen by dice, goes on at a time.
 */
export class World {
  now = START;
  steps = 0;
  /** How often, from 0 to 1, something goes wrong on the way to the provider and to the database. */
  weather = { provider: 0, database: 0 };
  /** Real input and output under way, for which the next step waits. */
  private outside = 0;
  private failure: unknown;
  private order = 0;
  private ready: Waiting[] = [];
  private readonly timers = new Map<number, Timer>();

  /** `crowd`: so many go on at the same instant at most, where that makes a difference. */
  constructor(
    readonly dice: Dice,
    private readonly crowd = 1,
  ) {}

  /** Where others may come in between, and where a kill may strike. */
  point(): Promise<void> {
    const owner = ownerNow();
    if (owner && !owner.alive) return new Promise(() => undefined);
    return new Promise((go) => this.ready.push({ owner, go }));
  }

  sleep(ms: number): Promise<void> {
    return new Promise((go) => this.after(ms, go));
  }

  /** The callback of a process becomes a point of it; anybody else's runs at its time. */
  after(ms: number, callback: () => void): number {
    const owner = ownerNow();
    const order = ++this.order;
    const go = AsyncLocalStorage.bind(callback);
    if (!owner || owner.alive) this.timers.set(order, { owner, go, at: this.now + Math.max(0, ms), order });
    return order;
  }

  /** What nobody awaits is watched: its failure ends the run. */
  watch(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.fail(error));
  }

  /** Ends the run at the next step, whoever may catch the error meanwhile. */
  fail(error: unknown): void {
    this.failure ??= error;
  }

  cancel(timer: number): void {
    this.timers.delete(timer);
  }

  /** Real work that no virtual clock may interrupt. */
  async really<T>(work: () => Promise<T>): Promise<T> {
    this.outside++;
    try {
      return await owners.run(undefined, work);
    } finally {
      this.outside--;
    }
  }

  kill(owner: Owner): void {
    owner.alive = false;
    this.ready = this.ready.filter((waiting) => waiting.owner !== owner);
    for (const timer of this.timers.values()) if (timer.owner === owner) this.timers.delete(timer.order);
  }

  isBusy(owner: Owner): boolean {
    return [...this.ready, ...this.timers.values()].some((waiting) => waiting.owner === owner);
  }

  /** One step of one of those that wait; false where nobody does. */
  async step(): Promise<boolean> {
    if (this.ready.length === 0) await this.atRest();
    const mayIdle = this.ready.length === 0 || this.dice.chance(0.03);
    if (mayIdle && !this.fireNext() && this.ready.length === 0) return false;
    for (let others = this.dice.below(this.crowd); others >= 0 && this.ready.length > 0; others--) {
      this.ready.splice(this.dice.below(this.ready.length), 1)[0]!.go();
      this.steps++;
    }
    await this.atRest();
    return true;
  }

  /** Until nobody waits; throws where that never comes. */
  async calm(stepsMax = 50_000): Promise<void> {
    for (let steps = 0; await this.step(); steps++) {
      if (steps > stepsMax) throw new Error('the system does not come to rest');
    }
  }

  /** Everybody of ours stood still for so long, and the rest of the world went on. */
  jump(ms: number): void {
    const until = this.now + ms;
    while (this.fireNext(until));
    this.now = until;
  }

  private fireNext(until = Number.POSITIVE_INFINITY): boolean {
    let next: Timer | undefined;
    for (const timer of this.timers.values()) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    if (!next || next.at > until) return false;
    this.timers.delete(next.order);
    this.now = Math.max(this.now, next.at);
    if (next.owner) this.ready.push(next);
    else next.go();
    return true;
  }

  /** Until all code has come to a point, a sleep or its end. */
  private async atRest(): Promise<void> {
    do await new Promise((resolve) => realImmediate(resolve));
    while (this.outside > 0);
    if (this.failure) throw this.failure as Error;
  }
}

let current: World | undefined;

/** The world of the run under way; the parts under test are built once and used by many runs. */
export function world(): World {
  if (!current) throw new Error('no run is under way');
  return current;
}

export function enter(next: World | undefined): void {
  current = next;
}
