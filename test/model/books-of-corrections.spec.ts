import { describe, expect, it } from '@jest/globals';
import { PaymentBooks } from '#books';
import { paid } from '../../libs/payments/src/domain/testing/beginnings.js';

const didNot = { authorizationId: 'T1', outcome: 'did-not-happen' } as const;

/** As `item kind minor` of each movement, and what the books hold at the end. */
function bookedOf({ events }: ReturnType<typeof paid>) {
  const books = new PaymentBooks();
  const moved = events.flatMap((event) => books.follow(event)).map(({ item, kind, minor }) => [item, kind, minor]);
  return { moved, held: books.heldOf('T1') };
}

describe('case 574: who takes back what a person alone had said has it taken back in the books at once', () => {
  it('a void: the authorization is there again', () => {
    const sequence = paid().void('g1').voiding('T1', 'unknown').in(600_000);
    sequence.resolve({ guid: 'g1', outcome: 'happened' }).resolve(didNot);
    expect(bookedOf(sequence)).toEqual({
      moved: [
        ['authorization', 'authorized', 12_990],
        ['authorization', 'voided', -12_990],
        ['authorization', 'authorized', 12_990],
      ],
      held: 12_990,
    });
  });

  it('a capture: nothing is taken, and the authorization is there again', () => {
    const sequence = paid().purchase('g1').capture('T1', 'unknown').in(600_000);
    sequence.resolve({ guid: 'g1', outcome: 'happened' }).resolve(didNot);
    expect(bookedOf(sequence)).toEqual({
      moved: [
        ['authorization', 'authorized', 12_990],
        ['authorization', 'captured', -12_990],
        ['capture', 'captured', 12_990],
        ['authorization', 'authorized', 12_990],
        ['capture', 'captured', -12_990],
      ],
      held: 12_990,
    });
  });
});
