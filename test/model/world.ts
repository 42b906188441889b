import { emptyBooks, type Books } from './books.js';
import {
  advanced,
  fold,
  isCallOpen,
  plus,
  Refusal,
  transactionOf,
  type DecisionContext,
  type DueRules,
  type EventOf,
  type Payment,
  type PaymentEvent,
} from './domain.js';
import { byName, flightOf, late, type Flight } from './flights.js';

/** How one merchant's account is set up. */
export interface Setup {
  flow: 'acv' | 'sale';
  refunds: 'manual' | 'api';
  confirmation: 'response' | 'webhook';
  ownIds: boolean;
}

/** Everything there is: what we know, what the provider knows, what is between us, and the time. */
export interface World {
  setup: Setup;
  now: string;
  payment?: Payment;
  books: Books;
  flights: Flight[];
  /** An operator has said of a refund what is not true: nobody can find that out. */
  isRefundLie?: true;
  /** An operator has released what the provider had taken back. */
  isReleasedWrongly?: true;
  /** A rule that the newest step broke. */
  broken?: string;
}

/** One thing that can happen; undefined where it cannot. */
export interface Step {
  name: string;
  /** It is a person's decision. */
  byOperator?: true;
  run: () => World | undefined;
}

export const INQUIRE_AFTER_MS = 30_000;
export const RULES: DueRules = { inquireAfterMs: INQUIRE_AFTER_MS, reminderAfterMs: 86_400_000 };
/** After the end of its session, a page is open for so long at most. */
export const PAGE_OPEN_MS = 86_400_000;
export const START = '2026-03-01T09:00:00.000Z';
export const BY = { by: 'somebody', why: 'seen at the provider' };

export function worldOf(setup: Setup): World {
  return { setup, now: START, books: emptyBooks(START), flights: [] };
}

export function at(world: World, now: string): World {
  return { ...world, now, books: { ...world.books, now } };
}

export function contextOf({ now }: World): DecisionContext {
  return { now, answerBy: plus(now, 12_000), inquireAfterMs: INQUIRE_AFTER_MS };
}

type Decision = (payment: Payment, context: DecisionContext) => PaymentEvent[];

/** Decides, takes in what follows at once, and puts the calls on their way. Undefined: refused, or nothing comes of it. */
export function decided(
  world: World,
  decide: Decision,
  kinds?: Parameters<typeof advanced>[4],
  isProof = false,
): World | undefined {
  const context = contextOf(world);
  const own = ownEvents(() => decide(world.payment!, context));
  if (!own) return undefined;
  const { events, after } = advanced(world.payment, own, context, RULES, kinds);
  if (events.length === 0) return undefined;
  const flights = events.flatMap(flightOf);
  // What is on its way when the same is sent anew has come to nothing that anybody will hear of; its effect may be late.
  const others = world.flights.map((flight) => (flights.some(({ id }) => id === flight.id) ? late(flight) : flight));
  const broken = blindSending(world, events, isProof);
  const next: World = { ...world, payment: after!, flights: [...others, ...flights].sort(byName) };
  delete next.broken;
  return broken ? { ...next, broken } : next;
}

function ownEvents(decide: () => PaymentEvent[]): PaymentEvent[] | undefined {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A capture or void goes out only where no earlier one can have had effect, or after a proof that it had none. */
function blindSending(world: World, events: PaymentEvent[], isProof: boolean): string | undefined {
  if (!events.some(isSending)) return undefined;
  let known = world.payment;
  for (const event of events) {
    if (isSending(event)) {
      const { call } = transactionOf(known!, event.data.authorizationId) ?? {};
      if (call && isCallOpen({ call })) {
        if (!isProof)
          return `${event.type}: the ${call.kind} before it may have had effect, and nothing proves the contrary`;
        if (call.isResend) return `${event.type}: sent a third time`;
        if (plus(call.at, INQUIRE_AFTER_MS) > world.now) return `${event.type}: the proof is too young`;
      }
    }
    known = fold([event], known);
  }
  return undefined;
}

function isSending(event: PaymentEvent): event is EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'> {
  return event.type === 'CaptureRequested' || event.type === 'AuthorizationVoidRequested';
}

export interface Act {
  name: () => string;
  world: World;
  byOperator?: boolean;
}
