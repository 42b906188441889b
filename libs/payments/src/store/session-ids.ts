import { newId, newIdIn } from '#platform';

/** Makes the ids of sessions. Where there are cells they tell theirs, so that whoever knows the id finds the payment. */
export class SessionIds {
  constructor(private readonly cell: number | undefined) {}

  next(): string {
    return this.cell === undefined ? newId() : newIdIn(this.cell);
  }
}
