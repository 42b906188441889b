import { newId, newIdIn } from '#platform';

/** Makes session ids. With cells, the id contains the cell, so that the payment can be found by the id. */
export class SessionIds {
  constructor(private readonly cell: number | undefined) {}

  next(): string {
    return this.cell === undefined ? newId() : newIdIn(this.cell);
  }
}
