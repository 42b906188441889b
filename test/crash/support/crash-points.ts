import { expect } from '@jest/globals';
import { eventually } from '../../contract/support/eventually.js';
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

const DEATH_WITHIN_MS = 15_000;

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

/** Kills processes at each of the points, several at a time; then everything must come to its end, and the books agree. */
export async function survivesAll(world: World, victims: Victim[], points: CrashPoint[]): Promise<void> {
  const rest = [...points];
  const ends: Promise<string | undefined>[] = [];
  await Promise.all(
    victims.map(async (victim) => {
      for (let point = rest.shift(); point; point = rest.shift()) ends.push(...(await crash(world, victim, point)));
    }),
  );
  expect((await Promise.all(ends)).filter(Boolean)).toEqual([]);
}

/** Returns when the process is up again; what becomes of the order is told later. */
async function crash(world: World, victim: Victim, point: CrashPoint): Promise<Promise<string | undefined>[]> {
  const gateway = world.gateways.includes(victim) ? victim : world.gateways[0]!;
  const trial = await world.trial(point.operation, gateway, mayWait(point) ? 8_000 : 20_000);
  victim.isDoomedAt(point.step, point.ordinal);
  const run = point.operation.run(trial);
  const end = survives(world, trial, run, point);
  try {
    await eventually(() => {
      if (!victim.isDead) throw new Error(`${nameOf(point)}: never got there`);
    }, DEATH_WITHIN_MS);
    await victim.ended;
    await world.timePasses(trial, victim);
    await victim.starts();
    return [end];
  } catch (error) {
    return [end, Promise.resolve(String(error))];
  }
}

/** Nothing where all is well. */
async function survives(
  world: World,
  trial: Trial,
  run: Promise<void>,
  point: CrashPoint,
): Promise<string | undefined> {
  try {
    await run;
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
