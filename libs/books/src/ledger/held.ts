import type { RecordedEvent } from '#event-store';
import { remainingMinor } from '#payments';
import type { Held } from './balances.js';
import type { PaymentBooks } from './payment-books.js';

/** What each payment holds after the batch, for the comparison with the books. */
export function heldIn(books: ReadonlyMap<string, PaymentBooks>, batch: RecordedEvent[]): Map<string, Held> {
  const positions = new Map(batch.map(({ streamId, position }) => [streamId, position]));
  return new Map([...books].map(([streamId, of]) => [streamId, heldBy(of, positions.get(streamId)!)]));
}

function heldBy(books: PaymentBooks, position: number): Held {
  const held: Held = { heldMinor: 0, leftMinor: 0, bookedLeftMinor: 0, position };
  const payment = books.fold();
  for (const transaction of payment?.transactions ?? []) {
    const ofTransaction = books.heldOf(transaction.id);
    held.heldMinor += ofTransaction;
    held.bookedLeftMinor += Math.max(0, ofTransaction);
    held.leftMinor += remainingMinor(payment!, transaction);
  }
  return held;
}
