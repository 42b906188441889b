import { expect } from '@jest/globals';
import { booksEventuallyAgree } from './books.js';
import type { Operation, Trial } from './operations.js';
import type { Victim, World } from './world.js';

/** The moment right after one durable effect of an operation. */
export interface CrashPoint {
  operation: Operation;
  step: string;
  /** Which one, where the operation has several of this name. */
  ordinal: number;
}

/** Runs the operation undisturbed and answers the steps that `observed` went through. */
export async function carriesOut(
  world: World,
  operation: Operation,
  gateway: Victim,
  observed: Victim,
): Promise<string[]> {
  const trial = await world.trial(operation, gateway, 20_000);
  const before = observed.steps().length;
  await operation.run(trial);
  await world.isTakenIn(trial);
  await booksEventuallyAgree(trial);
  expect(Object.values(trial.told)).not.toContain('PENDING');
  return observed.steps().slice(before);
}

export function pointsOf(operation: Operation, steps: string[]): CrashPoint[] {
  return steps.map((step, index) => {
    const ordinal = steps.slice(0, index + 1).filter((each) => each === step).length;
    return { operation, step, ordinal };
  });
}

/**
 * `CRASH_POINTS=all` tries all of them, any other text those with it in their name. Without it each run tries others:
 * `pointsMax` different steps, each in one of the operations that have it.
 */
export function chosen(points: CrashPoint[], pointsMax: number): CrashPoint[] {
  const { CRASH_POINTS } = process.env;
  if (CRASH_POINTS) return points.filter((point) => CRASH_POINTS === 'all' || nameOf(point).includes(CRASH_POINTS));
  const ofEachStep = new Map(shuffled(points).map((point) => [point.step, point]));
  return shuffled([...ofEachStep.values()]).slice(0, pointsMax);
}

function shuffled<T>(values: T[]): T[] {
  return values
    .map((value) => ({ value, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ value }) => value);
}

/**
 * Kills a victim at each of the points; then everything must come to its end, and the books agree. Several victims share
 * the points. A gateway goes on with the next while what it left is still being settled; a worker may not, since it
 * works on whatever is due.
 */
export async function survivesAll(world: World, victims: Victim[], points: CrashPoint[]): Promise<void> {
  const rest = [...points];
  const ends: Promise<string[]>[] = [];
  await Promise.all(
    victims.map(async (victim) => {
      for (let point = rest.shift(); point; point = rest.shift()) {
        const { end, isUp } = await crash(world, victim, point);
        ends.push(end);
        await (victim === world.worker ? end : isUp);
      }
    }),
  );
  expect((await Promise.all(ends)).flat()).toEqual([]);
}

interface Crash {
  isUp: Promise<unknown>;
  /** What is wrong after it. */
  end: Promise<string[]>;
}

/** A step may be another process's this time: where the gateway is slow the worker comes before it, and there is nothing to die at. */
const ATTEMPTS_MAX = 3;

async function crash(world: World, victim: Victim, point: CrashPoint, attempt = 1): Promise<Crash> {
  const gateway = world.gateways.includes(victim) ? victim : world.gateways[point.operation.gateway ?? 0]!;
  const trial = await world.trial(point.operation, gateway, mayWait(point) ? 8_000 : 20_000);
  victim.isDoomedAt(point.step, point.ordinal);
  const survived = survives(world, trial, point);
  const fault = (error: unknown) => `${nameOf(point)}: ${String(error)}`;
  const mayRepeat = attempt < ATTEMPTS_MAX ? survived : undefined;
  const hasDied = victim.dies(mayRepeat);
  if (!(await hasDied.catch(() => true))) {
    const wrong = await survived;
    if (wrong === undefined) return crash(world, victim, point, attempt + 1);
    return { isUp: Promise.resolve(), end: Promise.resolve([wrong]) };
  }
  const isUp = hasDied.then(() => comesBack(world, victim, trial)).catch(fault);
  const end = Promise.all([isUp, survived]).then((faults) => faults.filter((each) => each !== undefined));
  return { isUp, end };
}

async function comesBack(world: World, victim: Victim, trial: Trial): Promise<undefined> {
  if (victim !== world.worker) trial.paytiko.avoidsGatewayOf(trial.order.sessionId);
  await world.timePasses(trial, victim);
  await victim.starts();
}

/** Nothing where all is well. */
async function survives(world: World, trial: Trial, point: CrashPoint): Promise<string | undefined> {
  try {
    await point.operation.run(trial);
    await world.isTakenIn(trial);
    await booksEventuallyAgree(trial);
    const { told } = trial;
    return !mayWait(point) && Object.values(told).includes('PENDING') ? `${nameOf(point)}: stays PENDING` : undefined;
  } catch (error) {
    return `${nameOf(point)}: ${String(error)}`;
  }
}

const mayWait = ({ operation, step }: CrashPoint) => operation.mayWaitAfter?.test(step) ?? false;
const nameOf = ({ operation, step, ordinal }: CrashPoint) => `${operation.name}, killed at "${step}" (${ordinal})`;
