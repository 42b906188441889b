import type { Command, CommandBus, Query, QueryBus } from '@nestjs/cqrs';
import { CellUnavailable } from '#cells';
import {
  NotificationReader,
  ReceiveNotification,
  ReturnToShop,
  SessionIndex,
  ShopReadHistory,
  type PaymentRef,
} from '#payments';
import type { Cell } from '#platform';
import type { CellApps } from './cell-apps.js';

interface OfPayment {
  ref: PaymentRef;
}

/** Sends each command to the cell of its payment. */
export class RoutedCommands implements Pick<CommandBus, 'execute'> {
  constructor(private readonly cells: CellApps) {}

  async execute<T extends Command<unknown>, R = unknown>(command: T): Promise<R> {
    const cell = await this.cellOf(command);
    return this.cells.commandsOf(cell).execute<T, R>(command);
  }

  private async cellOf(command: unknown): Promise<Cell> {
    if (command instanceof ReceiveNotification) return this.cellOfNotification(command);
    if (command instanceof ReturnToShop) return this.cellOfSession(command.sessionId);
    return this.cells.routes.of((command as OfPayment).ref);
  }

  /** The session matters only if the merchant's payments are in several cells. */
  private cellOfNotification({ merchant, body }: ReceiveNotification): Cell {
    const { routes } = this.cells;
    if (routes.hasOneCell(merchant)) return routes.ofSession(merchant, undefined);
    const read = this.cells.anyOf(NotificationReader).read(merchant, body);
    return routes.ofSession(merchant, 'sessionId' in read ? read.sessionId : undefined);
  }

  /** The browser names only the session. It is in the cell where it began, unless its merchant was moved. */
  private async cellOfSession(sessionId: string): Promise<Cell> {
    const { cells, isComplete } = this.cells.routes.inOrderOf(sessionId);
    for (const cell of cells) {
      const ref = await this.cells.get(cell, SessionIndex).find(sessionId);
      if (ref) return this.cells.routes.of(ref);
    }
    if (!isComplete || !cells[0]) throw new CellUnavailable('the session may be in a cell that cannot be asked');
    return cells[0];
  }
}

/** Sends each query to the cell of its payment. */
export class RoutedQueries implements Pick<QueryBus, 'execute'> {
  constructor(private readonly cells: CellApps) {}

  async execute<T extends Query<unknown>, R = unknown>(query: T): Promise<R> {
    const cell = this.cells.routes.of((query as unknown as OfPayment).ref);
    return this.cells.queriesOf(cell).execute<T, R>(query);
  }
}

export class RoutedShopReadHistory implements Pick<ShopReadHistory, 'note'> {
  constructor(private readonly cells: CellApps) {}

  note(ref: PaymentRef): void {
    this.cells.get(this.cells.routes.of(ref), ShopReadHistory).note(ref);
  }
}
