import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Breaker, BreakerOpen } from './breaker.js';

type Result = 'fine' | 'broken';
const told: string[] = [];
const breaker = () =>
  new Breaker<Result>({
    failuresMax: 3,
    openForMs: 5_000,
    isFailure: (result) => result === 'broken',
    opened: () => told.push('opened'),
    closed: () => told.push('closed'),
  });

describe('a breaker', () => {
  let nowMs = 1_000;
  beforeEach(() => {
    told.length = 0;
    nowMs = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const open = async (one: Breaker<Result>) => {
    for (let call = 0; call < 3; call++) await one.run(() => Promise.resolve('broken'));
  };
  const isOpen = (one: Breaker<Result>) =>
    one
      .run(() => Promise.resolve('fine'))
      .then(
        () => false,
        (error: unknown) => error instanceof BreakerOpen,
      );

  it.each([
    ['is set back by an hour', -3_600_000],
    ['is set forward by an hour', 3_600_000],
  ])('case 720: stays open for as long as it should when the clock of the machine %s', async (_name, stepMs) => {
    const one = breaker();
    await open(one);
    const set = Date.now() + stepMs;
    jest.spyOn(Date, 'now').mockReturnValue(set);
    nowMs += 4_999;
    expect(await isOpen(one)).toBe(true);
    nowMs += 1;
    expect(await isOpen(one)).toBe(false);
    expect(told).toEqual(['opened', 'closed']);
  });

  it('opens for failures in a row only', async () => {
    const one = breaker();
    for (const result of ['broken', 'broken', 'fine', 'broken', 'broken'] as const)
      expect(await one.run(() => Promise.resolve(result))).toBe(result);
    expect(await isOpen(one)).toBe(false);
    expect(told).toEqual([]);
  });

  it('counts what a call throws', async () => {
    const one = breaker();
    const error = new Error('no connection');
    for (let call = 0; call < 3; call++) await expect(one.run(() => Promise.reject(error))).rejects.toBe(error);
    expect(await isOpen(one)).toBe(true);
  });

  it('is open for the same time again when the call that it tries fails, and tells of it once', async () => {
    const one = breaker();
    await open(one);
    nowMs += 5_000;
    expect(await one.run(() => Promise.resolve('broken'))).toBe('broken');
    nowMs += 4_999;
    expect(await isOpen(one)).toBe(true);
    nowMs += 1;
    expect(await isOpen(one)).toBe(false);
    expect(told).toEqual(['opened', 'closed']);
  });

  it('tries one call, for which the others wait', async () => {
    const one = breaker();
    await open(one);
    nowMs += 5_000;
    const gate = Promise.withResolvers<Result>();
    const trial = one.run(() => gate.promise);
    let made = 0;
    const others = [0, 1].map(() => one.run(() => Promise.resolve<Result>((made++, 'fine'))));
    await Promise.resolve();
    expect(made).toBe(0);
    gate.resolve('fine');
    expect(await Promise.all([trial, ...others])).toEqual(['fine', 'fine', 'fine']);
    expect(made).toBe(2);
  });

  it('is not moved by the end of a call that was made before it opened', async () => {
    const one = breaker();
    const early = Promise.withResolvers<Result>();
    const call = one.run(() => early.promise);
    await open(one);
    early.resolve('fine');
    await call;
    expect(await isOpen(one)).toBe(true);
  });
});
