import { describe, expect, it } from '@jest/globals';
import { mayMoveMoney, PaymentBooks, postingsOf, type Movement } from '#books';
import { balanceMinor, oursOf, Refusal, remainingMinor } from '#payments';
import fc from 'fast-check';
import { givenBack, says } from '../../libs/payments/src/domain/testing/reports.js';
import { Sequence } from '../../libs/payments/src/domain/testing/sequence.js';

type Step = (sequence: Sequence) => unknown;

const session = fc.constantFrom('s1', 's1', 's1', 's2');
/** The provider never gives two sessions transactions of one number. */
const transaction = fc.constantFrom('T1', 'T1', 'T2');
const named = (sessionId: string, id: string) => (sessionId === 's1' ? id : `${id}-second`);
const amount = fc.constantFrom('129.90', '129.90', '129.90', '29.90', '50.00');
const status = fc.constantFrom('authorized', 'authorized', 'captured', 'captured', 'voided', 'failed' as const);
const outcome = fc.constantFrom('accepted', 'accepted', 'refused', 'unknown', 'not-sent' as const);
const number = fc.nat(5);

/** What may happen to a payment, in any order; what the domain refuses does not happen. */
const step: fc.Arbitrary<Step> = fc.oneof(
  session.map(
    (id): Step =>
      (sequence) =>
        sequence.start(id),
  ),
  number.map(
    (n): Step =>
      (sequence) =>
        sequence.purchase(`p${n}`),
  ),
  number.map(
    (n): Step =>
      (sequence) =>
        sequence.void(`v${n}`),
  ),
  fc.tuple(number, amount).map(
    ([n, of]): Step =>
      (sequence) =>
        sequence.refund(`r${n}`, of),
  ),
  fc.tuple(session, transaction, status, amount).map(
    ([s, t, said, of]): Step =>
      (sequence) =>
        sequence.report(says(s, named(s, t), said, { amount: of })),
  ),
  fc.tuple(session, transaction, amount, number).map(
    ([s, t, of, n]): Step =>
      (sequence) =>
        sequence.report(givenBack(s, named(s, t), of, `m${n}`)),
  ),
  fc.tuple(session, transaction, status).map(
    ([s, t, said]): Step =>
      (sequence) =>
        sequence.inquiry(s, says(s, named(s, t), said)),
  ),
  fc.tuple(session, transaction, outcome).map(
    ([s, t, kind]): Step =>
      (sequence) =>
        sequence.capture(named(s, t), kind),
  ),
  fc.tuple(session, transaction, outcome).map(
    ([s, t, kind]): Step =>
      (sequence) =>
        sequence.voiding(named(s, t), kind),
  ),
  session.map(
    (id): Step =>
      (sequence) =>
        sequence.release(id),
  ),
  session.map(
    (id): Step =>
      (sequence) =>
        sequence.reject(id),
  ),
  session.map(
    (id): Step =>
      (sequence) =>
        sequence.accept(id),
  ),
  number.map(
    (n): Step =>
      (sequence) =>
        sequence.rejectRefund(`r${n}`),
  ),
  fc.constantFrom(30_000, 3_600_000).map(
    (ms): Step =>
      (sequence) =>
        sequence.in(ms),
  ),
);

const setup = fc.record({
  flow: fc.constantFrom('acv', 'sale' as const),
  refunds: fc.constantFrom('manual', 'api' as const),
});

describe('case 201: the books of a payment, whatever happens to it', () => {
  it('sum to zero, and hold what its history says', () => {
    let moved = 0;
    fc.assert(
      fc.property(setup, fc.array(step, { minLength: 10, maxLength: 40 }), (how, steps) => {
        const { sequence, movements, books } = played(how, steps);
        moved += movements.length;
        const sides = movements.flatMap(postingsOf);
        expect(sum(sides.map(({ minor }) => minor))).toBe(0);
        const payment = books.settle()!;
        expect(payment).toEqual(sequence.payment);
        const held = payment.transactions.map(({ id }) => [id, Math.max(0, books.heldOf(id))]);
        expect(held).toEqual(payment.transactions.map((known) => [known.id, remainingMinor(payment, known)]));
        const ours = oursOf(payment);
        if (ours) expect(Math.max(0, books.heldOf(ours.id))).toBe(balanceMinor(payment));
      }),
      { numRuns: 400 },
    );
    expect(moved).toBeGreaterThan(400);
  });

  it('move by those events only that are said to move money', () => {
    fc.assert(
      fc.property(setup, fc.array(step, { minLength: 10, maxLength: 40 }), (how, steps) => {
        const { sequence } = played(how, steps);
        const books = new PaymentBooks();
        let before = '';
        for (const event of sequence.events) {
          books.follow(event);
          const payment = books.settle()!;
          const held = JSON.stringify(payment.transactions.map((known) => [known.id, remainingMinor(payment, known)]));
          if (before && !mayMoveMoney(event.type) && held !== before) throw new Error(`${event.type}: ${held}`);
          before = held;
        }
      }),
      { numRuns: 200 },
    );
  });
});

function played(how: ConstructorParameters<typeof Sequence>[0], steps: Step[]) {
  const sequence = new Sequence(how).start('s1');
  for (const each of steps) {
    try {
      each(sequence);
    } catch (error) {
      // Laws of the payment are judged elsewhere: whatever it came to, the books have to agree with it.
      if (!(error instanceof Refusal) && !isBrokenLaw(error)) throw error;
    }
  }
  const books = new PaymentBooks();
  const movements: Movement[] = sequence.events.flatMap((event) => books.follow(event));
  return { sequence, movements, books };
}

const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);

/** The sequence says so after it has taken the events in. */
const isBrokenLaw = (error: unknown) => error instanceof Error && error.constructor === Error;
