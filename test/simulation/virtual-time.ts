import type * as Pauses from 'node:timers/promises';
import type * as Uuid from 'uuid';
import type * as Ours from './world.js';

type World = Ours.World;

const real = { setTimeout, clearTimeout, performance, random: Math.random };

/** Timers, the clock and chance of a process of ours are those of its world; everybody else keeps the real ones. */
export function virtualiseTimers({ ownerNow, world }: typeof Ours): void {
  const virtual = new WeakMap<object, [World, number]>();
  const start = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (!ownerNow()) return real.setTimeout(callback, ms, ...args);
    const handle = { unref: () => handle, ref: () => handle };
    virtual.set(handle, [world(), world().after(ms, () => callback(...args))]);
    return handle;
  };
  const stop = (handle: object | undefined) => {
    const [owned, timer] = (handle && virtual.get(handle)) ?? [];
    if (owned) owned.cancel(timer!);
    else real.clearTimeout(handle as NodeJS.Timeout);
  };
  const performance = Object.create(real.performance, {
    now: { value: () => (ownerNow() ? world().now : real.performance.now()) },
  }) as Performance;
  Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  Math.random = () => (ownerNow() ? world().dice.roll() : real.random());
  Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true });
}

/** For `node:timers/promises`. */
export function virtualPauses({ ownerNow, world }: typeof Ours, actual: typeof Pauses) {
  return {
    ...actual,
    setTimeout: <T>(ms: number, value?: T, options?: object) =>
      ownerNow()
        ? world()
            .sleep(ms)
            .then(() => value)
        : actual.setTimeout(ms, value, options),
  };
}

/** Version 7 ids that a run with the same seed gets again. */
export function countedIds({ ownerNow, world }: typeof Ours, actual: typeof Uuid) {
  let count = 0;
  const counted = () => {
    const ms = Math.floor(world().now).toString(16).padStart(12, '0');
    const number = (count++ % 0xffffffff).toString(16).padStart(8, '0');
    // Ids of a command's events end in numbers of their own.
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${number}0000`;
  };
  return { ...actual, v7: (options?: Uuid.Version7Options) => (ownerNow() ? counted() : actual.v7(options)) };
}
