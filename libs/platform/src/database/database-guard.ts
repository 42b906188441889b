import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Migrations } from './migrations.js';

/** Something that is asked of the database again and again, since the process is wrong without it. */
export interface DatabaseProof {
  /** In probes, metrics and the log. */
  name: string;
  everyMs: number;
  /** Whether a process that finds it broken at its start ends; otherwise it is not ready. */
  refusesStart: boolean;
  /** What is broken, in one sentence. Throws where the database does not answer. */
  prove(pool: pg.Pool): Promise<{ sentence: string; mayPass: boolean } | undefined>;
}

export const DATABASE_PROOFS = Symbol('proofs of the database');

/** One sentence for the person who has to put it right. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

const LOOK_EVERY_MS = 1_000;
const AGAIN_WHILE_BROKEN_MS = 5_000;
/** The process starts without a database, too. */
const FIRST_WAIT_MS = 3_000;
/** How long a failover, or whatever else passes by itself, may take before a start is refused for it. */
const MAY_PASS_WITHIN_MS = 20_000;

/** Keeps the proofs of this process: at its start, and each again after its time. */
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

  /** Names of what is broken or not proven yet, as far as is known. */
  get broken(): string[] {
    return this.kept.filter(({ holds }) => !holds).map(({ name }) => name);
  }

  /** Proves what is due, where the tables are there. */
  async look(): Promise<void> {
    const current = await this.migrations.areCurrent().catch(() => false);
    if (current && !this.pool.ending) await Promise.all(this.kept.map((proof) => proof.proveIfDue()));
  }

  private get refused(): StartRefused | undefined {
    return this.kept.find(({ refused }) => refused)?.refused;
  }

  private async lookAgain(): Promise<void> {
    await this.look();
    // Nobody waits for this any more: it ends the process as an error that nobody caught.
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
