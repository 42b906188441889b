import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Migrations } from './migrations.js';

/** A check of the database that is repeated, because the process must not work without it. */
export interface DatabaseProof {
  /** Its name in probes, metrics and the log. */
  name: string;
  everyMs: number;
  /** True if a process ends when the check fails at its start; otherwise the process is not ready. */
  refusesStart: boolean;
  /** The broken promise in one sentence; undefined if all hold. Throws if the database does not answer. */
  prove(pool: pg.Pool): Promise<{ sentence: string; mayPass: boolean } | undefined>;
}

export const DATABASE_PROOFS = Symbol('proofs of the database');

/** One sentence for the person who has to fix it. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

const LOOK_EVERY_MS = 1_000;
const AGAIN_WHILE_BROKEN_MS = 5_000;
/** The process also starts without a database. */
const FIRST_WAIT_MS = 3_000;
/** Time that a temporary problem, such as a failover, may last before the start is refused. */
const MAY_PASS_WITHIN_MS = 20_000;

/** Runs the checks of this process at its start, and again after each interval. */
@Injectable()
export class DatabaseGuard implements OnModuleInit, OnApplicationShutdown {
  private readonly kept: KeptProof[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(pg.Pool) private readonly pool: pg.Pool,
    @Inject(Migrations) private readonly migrations: Migrations,
    @Inject(DATABASE_PROOFS) proofs: DatabaseProof[],
  ) {
    this.kept = proofs.map((proof) => new KeptProof(proof, pool));
  }

  /** Throws `StartRefused`. */
  async onModuleInit(): Promise<void> {
    if (this.kept.length === 0) return;
    const waiting = new AbortController();
    const first = this.look().finally(() => waiting.abort());
    await Promise.race([first, sleep(FIRST_WAIT_MS, undefined, waiting).catch(() => undefined)]);
    if (this.refused) throw this.refused;
    this.timer = setInterval(() => void this.lookAgain(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get names(): string[] {
    return this.kept.map(({ name }) => name);
  }

  /** Names of the checks that failed or were not made yet, as far as is known. */
  get broken(): string[] {
    return this.kept.filter(({ holds }) => !holds).map(({ name }) => name);
  }

  /** Runs the checks that are due, if the tables exist. */
  async look(): Promise<void> {
    const current = await this.migrations.areCurrent().catch(() => false);
    if (current && !this.pool.ending) await Promise.all(this.kept.map((proof) => proof.proveIfDue()));
  }

  private get refused(): StartRefused | undefined {
    return this.kept.find(({ refused }) => refused)?.refused;
  }

  private async lookAgain(): Promise<void> {
    await this.look();
    // No caller waits for this any more, so the error ends the process as an unhandled one.
    const { refused } = this;
    if (refused) queueMicrotask(() => this.end(refused));
  }

  private end(refused: StartRefused): never {
    clearInterval(this.timer);
    throw refused;
  }
}

class KeptProof {
  refused: StartRefused | undefined;
  private readonly logger = new Logger(DatabaseGuard.name);
  private readonly since = performance.now();
  private hasHeld = false;
  private sentence: string | undefined = 'not proven yet';
  private dueAt = 0;
  private running: Promise<void> | undefined;

  constructor(
    private readonly proof: DatabaseProof,
    private readonly pool: pg.Pool,
  ) {}

  get name(): string {
    return this.proof.name;
  }

  get holds(): boolean {
    return this.sentence === undefined;
  }

  proveIfDue(): Promise<void> {
    if (performance.now() < this.dueAt) return Promise.resolve();
    this.running ??= this.prove().finally(() => (this.running = undefined));
    return this.running;
  }

  private async prove(): Promise<void> {
    try {
      const broken = await this.proof.prove(this.pool);
      if (broken) this.break(broken);
      else this.noteProven();
    } catch (err) {
      this.logger.debug({ err, proof: this.name }, 'a check of the database could not be made; it is tried again');
    }
  }

  private noteProven(): void {
    if (this.hasHeld && !this.holds) this.logger.log(`holds again: ${this.sentence}`, { proof: this.name });
    this.hasHeld = true;
    this.sentence = undefined;
    this.dueAt = performance.now() + this.proof.everyMs;
  }

  private break({ sentence, mayPass }: { sentence: string; mayPass: boolean }): void {
    if (this.sentence !== sentence) this.logger.error(sentence, { proof: this.name });
    this.sentence = sentence;
    const waits = mayPass && performance.now() < this.since + MAY_PASS_WITHIN_MS;
    if (this.proof.refusesStart && !this.hasHeld && !waits) this.refused = new StartRefused(sentence);
    this.dueAt = performance.now() + Math.min(AGAIN_WHILE_BROKEN_MS, this.proof.everyMs);
  }
}
