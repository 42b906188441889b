import { answerOf } from './messages.js';
import { bookBehind } from './books.js';
import { denied } from './failed-money.js';
import { land } from './call-steps.js';
import { forgottenOf, requestCapture, requestVoid } from './domain.js';
import { dueSessions, nextDueOf } from './due-of.js';
import { hashOf, quietKeyOf } from './key.js';
import { wrongsOfState, wrongsOfStep } from './laws.js';
import { actTruthfully } from './truthful-operator.js';
import { inquire } from './inquiry-steps.js';
import { deliver, wordsOf } from './notification-steps.js';
import { since, spoken } from './relative-time.js';
import { look } from './steps.js';
import { untruths, type Webhooks } from './truth.js';
import { at, decided, type World } from './world.js';

const ROUNDS_MAX = 140;

export interface Quiet {
  broken: string[];
  steps: string[];
}

/** Remembers what was seen, or forgets it. */
export interface Memory {
  has: (hash: bigint) => boolean;
  add: (hash: bigint) => void;
}

/**
 * From here on everybody does what is right: the provider answers truthfully, notifications arrive, the worker looks when
 * something is due, and people act on what is listed as it is at the provider. It must end, and end true. `calm`: states of
 * which that is known.
 */
export function quietViolations(start: World, webhooks: Webhooks, calm: Memory): Quiet {
  const passed: bigint[] = [];
  const names: (() => string)[] = [];
  const broke = (broken: string[]): Quiet => {
    const steps = names.map((name) => name());
    return { broken, steps: [`(from here on everybody does what is right, and webhooks ${webhooks})`, ...steps] };
  };
  let world: World = { ...start, flights: start.flights.filter(({ isLate }) => !isLate) };
  let isTold = webhooks === 'are lost';
  if (!world.payment) return QUIET;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const hash = hashOf(quietKeyOf(world, webhooks)) ^ MARKS[webhooks];
    if (calm.has(hash)) return remember(passed, calm, !isTold && calm.has(hash ^ MARKS['are lost']));
    passed.push(hash);
    const next = proceed(world, webhooks);
    const broken = next ? wrongsOf(world, next) : untruths(world, webhooks);
    if (next) names.push(next.name);
    if (broken.length > 0) return broke(broken);
    if (!next) return remember(passed, calm, !isTold);
    isTold ||= next.isTold === true;
    world = next.world;
  }
  return broke(['it does not come to rest']);
}

const QUIET: Quiet = { broken: [], steps: [] };
/** What is known of a state where notifications arrive is not known of it where they do not. */
const MARKS: Readonly<Record<Webhooks, bigint>> = { arrive: 0n, 'are lost': 0x5a5a_a5a5_0ff0_f00fn };

/** `isAlike`: none arrived on the way, so that it is the same without any. */
function remember(passed: bigint[], calm: Memory, isAlike: boolean): Quiet {
  for (const hash of passed) {
    calm.add(hash);
    if (isAlike) calm.add(hash ^ MARKS['are lost']);
  }
  return QUIET;
}

function wrongsOf(before: World, { world, byOperator }: Progress): string[] {
  return [...wrongsOfStep(before, world, byOperator === true), ...wrongsOfState(world)];
}

interface Progress {
  name: () => string;
  world: World;
  byOperator?: boolean;
  /** A notification arrived. */
  isTold?: true;
}

/** The next thing that is right to happen. */
export function proceed(world: World, webhooks: Webhooks): Progress | undefined {
  const [flight] = world.flights;
  if (flight) {
    return { name: () => `the provider answers ${flight.kind} ${flight.id}`, world: land(world, flight) };
  }
  const message = webhooks === 'arrive' && world.books.messages.find(({ isTold }) => !isTold);
  if (message) {
    return { name: () => `webhook: ${wordsOf(message.report)}`, world: deliver(world, message)!, isTold: true };
  }
  const looked = look(world);
  if (looked) return { name: () => 'the worker looks', world: looked };
  const [due] = dueSessions(world);
  if (due !== undefined) return asked(world, due);
  const next = nextDueOf(world.payment!);
  if (next && next > world.now) {
    return { name: () => `time passes by ${spoken(since(world.now)(next))}`, world: at(world, next) };
  }
  return actTruthfully(world) ?? forgotten(world);
}

function asked(world: World, sessionId: string): Progress {
  const report = answerOf(world.books, sessionId, 'payment');
  const answered = inquire(world, sessionId, { answered: true, askedAt: world.now, report });
  const name = () => `inquiry about ${sessionId}: ${report ? wordsOf(report) : 'nothing is known'}`;
  return { name, world: answered! };
}

/** What the shop has forgotten it is asked about by a person, and cancels; what is not there any more is taken off the list. */
function forgotten(world: World): Progress | undefined {
  const [first] = forgottenOf(world.payment!);
  if (!first) return undefined;
  const state = bookBehind(world.books, first)?.state;
  if (state === 'voided' || state === 'failed') {
    const gone = denied(world, first.id);
    return gone && { name: () => `operator says that ${first.id} is gone`, world: gone, byOperator: true };
  }
  if (first.says === 'captured') {
    const taken = decided(world, (payment, context) =>
      requestCapture(payment, { guid: 'p9', fingerprint: 'p9', amount: undefined }, context),
    );
    return taken && { name: () => 'shop completes what it had forgotten', world: taken };
  }
  const { refunds } = world.setup;
  const request = { guid: 'v9', fingerprint: 'v9' };
  const next = decided(world, (payment, context) => requestVoid(payment, request, { refunds }, context));
  return next && { name: () => 'shop cancels what it had forgotten', world: next };
}
