import { bookBehind, bookOf, giveBack, leftMinor, move, type Books } from './books.js';
import {
  recordCaptureOutcome,
  recordRefundOutcome,
  recordVoidOutcome,
  transactionOf,
  sourceOf,
  type CallOutcome,
} from './domain.js';
import type { Flight } from './flights.js';
import { decided, type Step, type World } from './world.js';

const SAID = { statusCode: '', statusDetail: '' };

/** What can become of the calls on their way. */
export function callSteps(world: World): Step[] {
  return world.flights.flatMap((flight): Step[] => {
    const { kind, id, isLate } = flight;
    const name = `${kind} ${id}`;
    const landed: World = { ...world, flights: world.flights.filter((other) => other !== flight) };
    const effect = effectOf(world, flight);
    if (isLate) {
      const run = () => (effect ? { ...landed, books: effect } : undefined);
      return [{ name: `${name}: takes effect late`, run }];
    }
    const record =
      (outcome: CallOutcome, next: World = landed) =>
      () =>
        recorded(next, flight, outcome);
    const refusals: Step[] = [
      { name: `${name}: refused`, run: record({ kind: 'refused', ...SAID }) },
      ...(effect || !isDone(world, flight)
        ? []
        : [{ name: `${name}: refused as done before`, run: record({ kind: 'refused', alreadyDone: true, ...SAID }) }]),
    ];
    const lateOnes = [...landed.flights, { ...flight, isLate: true as const }];
    const taken = effect && { ...landed, books: effect };
    return [
      ...(taken ? [{ name: `${name}: accepted`, run: record({ kind: 'accepted', ...SAID }, taken) }] : []),
      ...refusals,
      { name: `${name}: not sent`, run: record({ kind: 'not-sent', ...SAID }) },
      ...(taken
        ? [
            { name: `${name}: unknown, with effect`, run: record({ kind: 'unknown', ...SAID }, taken) },
            { name: `${name}: crash after its effect`, run: () => taken },
            {
              name: `${name}: unknown, its effect may come late`,
              run: record({ kind: 'unknown', ...SAID }, { ...landed, flights: lateOnes }),
            },
          ]
        : [{ name: `${name}: unknown`, run: record({ kind: 'unknown', ...SAID }) }]),
      { name: `${name}: crash before its effect`, run: () => landed },
    ];
  });
}

/** Accepted with its effect where the provider can do it, else refused. */
export function land(world: World, flight: Flight): World {
  const landed: World = { ...world, flights: world.flights.filter((other) => other !== flight) };
  if (flight.isLate) return landed;
  const effect = effectOf(world, flight);
  const refused: CallOutcome = { kind: 'refused', ...(isDone(world, flight) && { alreadyDone: true }), ...SAID };
  const next = effect ? { ...landed, books: effect } : landed;
  return recorded(next, flight, effect ? { kind: 'accepted', ...SAID } : refused) ?? next;
}

function recorded(world: World, { kind, id }: Flight, outcome: CallOutcome): World | undefined {
  const { confirmation } = world.setup;
  return decided(world, (payment, context) => {
    switch (kind) {
      case 'capture':
        return recordCaptureOutcome(payment, id, outcome, confirmation, context);
      case 'void':
        return recordVoidOutcome(payment, id, outcome, confirmation, context);
      case 'refund':
        return recordRefundOutcome(payment, id, outcome, context);
    }
  });
}

/** Undefined: the provider refuses it. */
function effectOf({ books, payment, setup }: World, { kind, id }: Flight): Books | undefined {
  if (kind !== 'refund') {
    const state = kind === 'capture' ? ('captured' as const) : ('voided' as const);
    return bookOf(books, id)?.state === 'authorized' ? move(books, id, state, setup) : undefined;
  }
  const refund = payment!.refunds.find(({ guid }) => guid === id)!;
  const source = bookBehind(books, sourceOf(payment!, refund));
  if (!source || leftMinor(source) < refund.amount.minor) return undefined;
  return giveBack(books, source.id, { minor: refund.amount.minor, guid: id }, setup);
}

function isDone({ books, payment }: World, { kind, id }: Flight): boolean {
  if (kind === 'refund') return books.transactions.some(({ refunds }) => refunds.some(({ guid }) => guid === id));
  const known = transactionOf(payment!, id);
  const state = books.transactions.find((book) => known?.ids.includes(book.id))?.state;
  return state === (kind === 'capture' ? 'captured' : 'voided');
}
