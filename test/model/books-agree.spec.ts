import { describe, expect, it } from '@jest/globals';
import { mayMoveMoney, PaymentBooks, postingsOf, type Movement } from '#books';
import { balanceMinor, oursOf, Refusal, remainingMinor } from '#payments';
import fc from 'fast-check';
import { Sequence } from '../../libs/payments/src/domain/testing/sequence.js';
import { randomSetup, randomStep, type RandomStep } from './random-steps.js';

/** `RANDOM_SEED=7` plays others: `npm test` tells what a change broke. */
const seed = Number(process.env.RANDOM_SEED ?? 4242);

describe('case 201: the books of a payment, whatever happens to it', () => {
  it('sum to zero, and hold what its history says', () => {
    let moved = 0;
    fc.assert(
      fc.property(randomSetup, fc.array(randomStep, { minLength: 10, maxLength: 40 }), (how, steps) => {
        const { sequence, movements, books } = played(how, steps);
        moved += movements.length;
        const sides = movements.flatMap(postingsOf);
        expect(sum(sides.map(({ minor }) => minor))).toBe(0);
        const payment = books.fold()!;
        expect(payment).toEqual(sequence.payment);
        const held = payment.transactions.map(({ id }) => [id, Math.max(0, books.heldOf(id))]);
        expect(held).toEqual(payment.transactions.map((known) => [known.id, remainingMinor(payment, known)]));
        const ours = oursOf(payment);
        if (ours) expect(Math.max(0, books.heldOf(ours.id))).toBe(balanceMinor(payment));
      }),
      { seed, numRuns: 400 },
    );
    expect(moved).toBeGreaterThan(400);
  });

  it('move by those events only that are said to move money', () => {
    fc.assert(
      fc.property(randomSetup, fc.array(randomStep, { minLength: 10, maxLength: 40 }), (how, steps) => {
        const { sequence } = played(how, steps);
        const books = new PaymentBooks();
        let before = '';
        for (const event of sequence.events) {
          books.follow(event);
          const payment = books.fold()!;
          const held = JSON.stringify(payment.transactions.map((known) => [known.id, remainingMinor(payment, known)]));
          if (before && !mayMoveMoney(event.type) && held !== before) throw new Error(`${event.type}: ${held}`);
          before = held;
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});

function played(how: ConstructorParameters<typeof Sequence>[0], steps: RandomStep[]) {
  const sequence = new Sequence(how).start('s1');
  for (const each of steps) {
    try {
      each.play(sequence);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const books = new PaymentBooks();
  const movements: Movement[] = sequence.events.flatMap((event) => books.follow(event));
  return { sequence, movements, books };
}

const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);
