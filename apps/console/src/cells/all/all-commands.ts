import { CommandBus, type Command } from '@nestjs/cqrs';
import { CellUnavailable } from '#cells';
import { DismissUnverified, type DismissedUnverified, type PaymentRef } from '#payments';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** Time limit of a dismissal: each of two hundred is an event of its own. */
const DISMISSAL_MAX_MS = 60_000;

/** Sends commands about a payment to its cell. Other commands are made on the pages of their cell. */
export class AllCommands implements Pick<CommandBus, 'execute'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async execute<T extends Command<unknown>, R = unknown>(command: T): Promise<R> {
    if (command instanceof DismissUnverified) return (await this.dismissed(command)) as R;
    const { ref } = command as unknown as { ref?: PaymentRef };
    if (!ref) throw new CellUnavailable(`${command.constructor.name} is for the console of one cell`);
    return this.cells.get(this.cells.of(ref), CommandBus).execute<T, R>(command);
  }

  /** The limit applies to each cell. What is left is the sum of all cells that answer. */
  private async dismissed(command: DismissUnverified): Promise<DismissedUnverified> {
    const told = await this.reader.all((part) => this.cells.get(part, CommandBus).execute(command), DISMISSAL_MAX_MS);
    const sum = (key: keyof DismissedUnverified) => told.reduce((total, { answer }) => total + answer[key], 0);
    return { dismissed: sum('dismissed'), changed: sum('changed'), left: sum('left') };
  }
}
