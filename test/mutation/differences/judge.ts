import { drivenScenes } from './driven-scene.js';
import { modelScenes } from './model-scene.js';
import { createHash } from 'node:crypto';
import { copied } from './copied.js';
import type { Scene } from './scene.js';

/** What Stryker puts into the code looks here. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const state: Instrumentation = ((globalThis as { __stryker__?: Instrumentation }).__stryker__ ??= {});

export interface Place {
  scene: number;
  /** The state before the last of these steps; undefined of `last`: what is derived from it. */
  world: unknown;
  steps: string[];
  last: string | undefined;
  /** Digest of what comes of it. */
  text: string;
  /** The error that comes of it: a fault of the domain, since nothing of it may throw but a refusal. */
  fails?: string;
}

export const scenes = [...modelScenes, ...drivenScenes()] as Scene[];
export const sceneNames = scenes.map(({ name }) => name);

const HITS_MAX = 200_000;

/** What comes of a place, as text; with a mutant, where one is named. */
export function comesOf({ scene, world, last }: Omit<Place, 'text' | 'steps'>, mutant?: string): string {
  const at = scenes[scene]!;
  const copy = copied(world);
  const step = last === undefined ? undefined : at.step(copy, last);
  return textOf(() => (last === undefined ? at.observe(copy) : step?.run()), mutant);
}

function textOf(run: () => unknown, mutant?: string): string {
  if (mutant !== undefined) Object.assign(state, { activeMutant: mutant, hitCount: 0, hitLimit: HITS_MAX });
  try {
    return text(run());
  } catch (error) {
    return `fails: ${String(error)}`;
  } finally {
    Object.assign(state, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
  }
}

export function digest(of: string): string {
  return createHash('sha1').update(of).digest('base64');
}

export function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

export const NOTHING = digest('nothing');

/** What comes of a place, and the mutants that were met on the way. */
export function watched(at: Omit<Place, 'text'>, run: () => unknown): { place: Place; met: string[] } {
  const { perTest } = (state.mutantCoverage ??= { static: {}, perTest: {} });
  state.currentTestId = 'place';
  const came = textOf(run);
  state.currentTestId = undefined;
  const met = Object.keys(perTest.place ?? {});
  delete perTest.place;
  const fails = came.startsWith('fails: ') ? { fails: came } : {};
  return { place: { ...at, text: digest(came), ...fails }, met };
}

export function staticMutants(): string[] {
  return Object.keys(state.mutantCoverage?.static ?? {});
}

/** The shortest part of its walk after which a mutant still makes a difference. */
export function shortest(mutant: string, place: Place): { steps: string[]; was: string; becomes: string } {
  let steps = place.last === undefined ? place.steps : [...place.steps, place.last];
  let best = differs(mutant, place.scene, steps, place.last === undefined);
  for (let index = steps.length - 1; index >= 0; index--) {
    const shorter = steps.filter((_, at) => at !== index);
    const found = differs(mutant, place.scene, shorter, place.last === undefined);
    if (found) [steps, best] = [shorter, found];
  }
  return { steps, was: best?.was ?? '', becomes: best?.becomes ?? '' };
}

function differs(
  mutant: string,
  scene: number,
  steps: string[],
  isDerived: boolean,
): { was: string; becomes: string } | undefined {
  const at = scenes[scene]!;
  let world = at.begin();
  const before = isDerived ? steps : steps.slice(0, -1);
  if (!isDerived && steps.length === 0) return undefined;
  for (const name of before) {
    const next = unlessFailing(() => at.step(world, name)?.run());
    if (!next) return undefined;
    world = next.after;
  }
  const place = { scene, world, steps: before, last: isDerived ? undefined : steps.at(-1), text: '' };
  const was = comesOf(place);
  const becomes = comesOf(place, mutant);
  return was === becomes ? undefined : { was, becomes };
}

export function unlessFailing<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
