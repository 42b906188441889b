import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable, Logger } from '@nestjs/common';
import { BooksRules, rebuildersBy } from '#books';
import { EventStore, isTransient, RebuildInterrupted } from '#event-store';
import { Rebuilds, type TakenRebuild } from '#payments';
import pg from 'pg';
import { Repeating } from './repeating.js';

const RUN_EVERY_MS = 2_000;
const TELL_EVERY_MS = 1_000;

/** Rebuilds read models on an administrator's request while the live ones stay in use. Resumes after a restart. */
@Injectable()
export class RebuildJob {
  private readonly log = new Logger(RebuildJob.name);
  private readonly repeating = new Repeating(RebuildJob.name, RUN_EVERY_MS, () => this.run());
  private readonly stopping = new AbortController();
  private readonly owner = randomUUID();
  private readonly program = programDigest();

  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly rules: BooksRules,
    private readonly rebuilds: Rebuilds,
  ) {}

  start(): void {
    this.repeating.start();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.repeating.stop();
  }

  async run(): Promise<void> {
    const taken = await this.rebuilds.take(this.owner, this.program);
    if (taken) await this.carryOut(taken);
  }

  private async carryOut(taken: TakenRebuild): Promise<void> {
    const interrupted = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, interrupted.signal]);
    let place = { done: 0, total: 0 };
    const telling = setInterval(() => {
      const told = this.rebuilds.tell(taken, this.owner, place.done, place.total);
      told.then((isOurs) => isOurs || interrupted.abort()).catch(() => undefined);
    }, TELL_EVERY_MS);
    try {
      const onProgress = (done: number, total: number) => (place = { done, total });
      const rebuilt = await rebuildersBy(this.rules)[taken.model](this.pool, this.store, {
        resumes: taken.resumes,
        onProgress,
        signal,
      });
      await this.rebuilds.end(taken, rebuilt);
      this.log.log({ model: taken.model, ...rebuilt }, 'rebuilt');
    } catch (error) {
      await this.failed(taken, error);
    } finally {
      clearInterval(telling);
    }
  }

  /** A transient failure is retried from where it stopped. */
  private async failed(taken: TakenRebuild, error: unknown): Promise<void> {
    if (error instanceof RebuildInterrupted || isTransient(error)) return this.rebuilds.giveBack(taken, this.owner);
    this.log.error({ err: error, model: taken.model }, 'a rebuild failed');
    await this.rebuilds.end(taken, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** Identifies the release: production processes are one file each. */
function programDigest(): string {
  return createHash('sha256').update(readFileSync(process.argv[1]!)).digest('hex');
}
