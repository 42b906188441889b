import { setTimeout as sleep } from 'node:timers/promises';
import { changedSince, copyLog } from './copy-log.js';
import { copyJobs } from './copy-jobs.js';
import { copyTable, type Changes } from './copy-tables.js';
import { INCIDENTS, MOVED_TABLES } from './moved-tables.js';
import { close, open, writePlacement } from './placements.js';
import { makeRowsAnew } from './make-rows-anew.js';
import { inTransactionAgain, type Side } from './side.js';
import { differenceOfLogs, differentHistories, differentTables } from './verify.js';

export interface MoveReport {
  events: number;
  /** How long calls were answered 503, in ms. */
  closedMs: number;
}

interface MoveParts {
  merchant: string;
  generation: number;
  source: Side;
  target: Side;
  onStep: (step: string) => void;
  placementsHoldForMs?: number;
}

/** Margin for different clocks of the cells. */
const MARGIN_MS = 60_000;

/** Copies the log while it grows, closes the merchant, copies the rest, compares, and opens it in the other cell. */
export class Move {
  private events = 0;

  constructor(private readonly parts: MoveParts) {}

  async run(): Promise<MoveReport> {
    const { source, target, merchant, onStep } = this.parts;
    await this.begin();
    await makeRowsAnew(target.cell, merchant);
    await copyTable(source, target, INCIDENTS, merchant);
    await this.copyLog();
    const since = new Date(Date.now() - MARGIN_MS);
    const position = await this.copyLog();
    for (const table of MOVED_TABLES) await copyTable(source, target, table, merchant);
    await this.copyLog();
    onStep(`${this.events} events are copied, closing`);
    const closedAt = performance.now();
    try {
      await this.closeSource();
      await this.copyRest(position, since);
      onStep('closed, comparing');
      await this.compare();
    } catch (error) {
      await this.reopen().catch(() => onStep(`${merchant} is closed: run this again, or cancel it`));
      throw error;
    }
    await this.openTarget();
    return { events: this.events, closedMs: Math.round(performance.now() - closedAt) };
  }

  /** Meanwhile the merchant is open where it was. If interrupted, the move can be continued or cancelled. */
  async reopen(): Promise<void> {
    const { source, target } = this.parts;
    await inTransactionAgain(source, async () => {
      await open(source, this.parts.merchant);
      await this.place(source, 'here', target);
    });
    await this.place(target, 'left', source);
  }

  /** The merchant is open where it was; only this process writes in the target cell. */
  private async begin(): Promise<void> {
    const { merchant, generation, source, target, onStep } = this.parts;
    await inTransactionAgain(target, async () => {
      await close(target, merchant);
      await this.place(target, 'arriving', source);
      await target.client.query(
        `insert into payments.moves as m (merchant, from_cell, generation) values ($1, $2, $3)
             on conflict (merchant, from_cell) do update
            set generation = excluded.generation,
                copied_position = case m.generation when excluded.generation then m.copied_position else 0 end`,
        [merchant, source.cell.name, generation],
      );
    });
    onStep(`copying ${merchant} from cell ${source.cell.name} to cell ${target.cell.name}`);
  }

  private copyLog(): Promise<number> {
    const { source, target, merchant } = this.parts;
    return copyLog(source, target, merchant, (count) => (this.events += count));
  }

  /** From then on nothing is stored in the former cell, and after a while no gateway reads there. */
  private async closeSource(): Promise<void> {
    const { source, target, merchant } = this.parts;
    await inTransactionAgain(source, async () => {
      await close(source, merchant);
      await this.place(source, 'leaving', target);
    });
    await sleep(this.parts.placementsHoldForMs);
  }

  private async copyRest(position: number, since: Date): Promise<void> {
    const { source, target, merchant } = this.parts;
    await this.copyLog();
    const changes: Changes = { ...(await changedSince(source, merchant, position)), since };
    for (const table of MOVED_TABLES) await copyTable(source, target, table, merchant, changes);
    await copyJobs(source, target, merchant);
  }

  private async compare(): Promise<void> {
    const { source, target, merchant } = this.parts;
    const stays = (why: string) => new Error(`${merchant} stays in cell ${source.cell.name}: ${why}`);
    const difference = await differenceOfLogs(source, target, merchant);
    if (difference) throw stays(difference);
    // For instance rows that were deleted by age.
    for (const table of await differentTables(source, target, merchant, MOVED_TABLES))
      await copyTable(source, target, table, merchant);
    const [table] = await differentTables(source, target, merchant, MOVED_TABLES);
    if (table) throw stays(`${table.name} is not the same`);
    const [stream] = await differentHistories(source, target, merchant);
    if (stream) throw stays(`the history of ${stream} is not the same`);
  }

  /** From here on, only another move brings it back. */
  private async openTarget(): Promise<void> {
    const { source, target, merchant, onStep } = this.parts;
    await inTransactionAgain(target, async () => {
      await open(target, merchant);
      await this.place(target, 'here', source);
    });
    onStep(`${merchant} is in cell ${target.cell.name}`);
  }

  private place(side: Side, state: 'arriving' | 'leaving' | 'here' | 'left', other: Side): Promise<void> {
    const { merchant, generation } = this.parts;
    return writePlacement(side, { merchant, generation, state, other: other.cell.name });
  }
}
