import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { BooksRefusal } from '#books';
import { CellUnavailable } from '#cells';
import { Refusal } from '#payments';
import { doWithout } from '../cell-view/answer-scope.js';
import { ConsoleCells, type CellConsole } from './console-cells.js';

/** Limit of the time that a page waits for a cell. */
const ANSWER_MAX_MS = 3_000;

/** The answer of one cell. */
export interface Told<T> {
  cell: string;
  answer: T;
}

const AWAY = Symbol('away');

/** Asks all cells concurrently, so that an unavailable one does not delay the others. */
@Injectable()
export class CellsReader {
  private readonly log = new Logger(CellsReader.name);

  constructor(private readonly cells: ConsoleCells) {}

  /** The answers of the available cells. Throws `CellUnavailable` if none answers, or if the answer must be complete. */
  async all<T>(ask: (part: CellConsole) => Promise<T>, maxMs = ANSWER_MAX_MS): Promise<Told<T>[]> {
    const told = await this.some(ask, maxMs);
    if (told.length === 0) throw new CellUnavailable('no cell can be asked');
    const names = this.cells.parts.map(({ cell }) => cell.name);
    doWithout(names.filter((name) => !told.some(({ cell }) => cell === name)));
    return told;
  }

  /** The answers of the available cells, if missing ones do not matter. */
  async some<T>(ask: (part: CellConsole) => Promise<T>, maxMs = ANSWER_MAX_MS): Promise<Told<T>[]> {
    const { parts } = this.cells;
    const answers = await Promise.all(parts.map((part) => this.answerOf(part, ask, maxMs)));
    return parts.flatMap(({ cell: { name } }, at) => {
      const answer = answers[at]!;
      return answer === AWAY ? [] : [{ cell: name, answer }];
    });
  }

  /** Answers of all cells or an error, for sums of money. */
  async whole<T>(parts: readonly CellConsole[], ask: (part: CellConsole) => Promise<T>): Promise<Told<T>[]> {
    return Promise.all(
      parts.map(async (part) => {
        const answer = await this.answerOf(part, ask, ANSWER_MAX_MS);
        if (answer === AWAY) throw new CellUnavailable(`cell ${part.cell.name} cannot be asked`);
        return { cell: part.cell.name, answer };
      }),
    );
  }

  private async answerOf<T>(
    part: CellConsole,
    ask: (part: CellConsole) => Promise<T>,
    maxMs: number,
  ): Promise<T | typeof AWAY> {
    if (!part.watch.isKnown) return AWAY;
    const over = new AbortController();
    const late = sleep(maxMs, AWAY, over).catch(() => AWAY);
    try {
      return (await Promise.race([ask(part), late])) as T | typeof AWAY;
    } catch (error) {
      // A refusal would be the same in each cell.
      if (error instanceof Refusal || error instanceof BooksRefusal) throw error;
      this.log.error({ err: error, cell: part.cell.name }, 'a cell did not answer');
      return AWAY;
    } finally {
      over.abort();
    }
  }
}
