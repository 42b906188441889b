import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Dispatcher } from 'undici';
import type { Answer } from './answer.js';
import { HttpExchange } from './http-exchange.js';

describe('an exchange', () => {
  it('that was given up while it waited for a connection never goes out', async () => {
    const { exchange, ended } = start(1);
    expect(await ended).toMatchObject({ kind: 'not-sent', code: 'TIMEOUT' });
    const controller = fakeController();
    exchange.onRequestStart(controller);
    expect(controller.abort).toHaveBeenCalledTimes(1);
  });

  it('goes out once only', async () => {
    const { exchange, ended } = start(60_000);
    const [first, second] = [fakeController(), fakeController()];
    exchange.onRequestStart(first);
    exchange.onRequestStart(second);
    expect([first.abort.mock.calls.length, second.abort.mock.calls.length]).toEqual([0, 1]);
    exchange.onResponseError(undefined, new Error('aborted'));
    expect(await ended).toMatchObject({ kind: 'broken-off' });
  });
});

describe('the answer of an exchange', () => {
  const NOW = new Date('2026-03-01T12:00:00Z');
  beforeEach(() => void jest.useFakeTimers({ now: NOW }));
  afterEach(() => void jest.useRealTimers());

  it('is put together from its parts, and leaves no timer behind', async () => {
    const { ended } = answered({}, 'ye', 's');
    expect(await ended).toEqual({ kind: 'answered', status: 200, body: 'yes' });
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['0', undefined],
    ['1', 1_000],
    ['120', 120_000],
    ['999999999', 999_999_999_000],
    ['Sun, 01 Mar 2026 12:00:05 GMT', 5_000],
    ['Sun, 01 Mar 2026 12:00:00 GMT', undefined],
    ['Sun, 01 Mar 2026 11:00:00 GMT', undefined],
    ['-5', undefined],
    ['1.5x', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('with Retry-After %j asks for %s ms', async (header, retryAfterMs) => {
    const answer = await answered({ 'retry-after': header }, '').ended;
    expect(Object.entries(answer)).toEqual(
      Object.entries({ kind: 'answered', status: 200, body: '', ...(retryAfterMs && { retryAfterMs }) }),
    );
  });

  it('may have as many bytes as are allowed, in parts, and not one more', async () => {
    expect(await answered({}, 'x'.repeat(1_000), 'x'.repeat(24)).ended).toMatchObject({ kind: 'answered' });
    const { controller, ended } = answered({}, 'x'.repeat(1_000), 'x'.repeat(25));
    expect(await ended).toEqual({
      kind: 'broken-off',
      code: 'ANSWER_TOO_LARGE',
      reason: 'the answer is larger than 1024 bytes',
    });
    expect(controller.abort).toHaveBeenCalledTimes(1);
  });

  it.each([
    [Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [Object.assign(new TypeError('x'), { code: '' }), 'TypeError'],
    [Object.assign(new TypeError('x'), { code: 7 }), 'TypeError'],
    [new RangeError('x'), 'RangeError'],
  ])('that fails with %s has a code', async (error, code) => {
    const sent = start(60_000);
    sent.exchange.onRequestStart(fakeController());
    sent.exchange.onResponseError(undefined, error);
    expect(await sent.ended).toEqual({
      kind: 'broken-off',
      code,
      reason: `the connection broke (${code}) before the answer was complete`,
    });
    const notSent = start(60_000);
    notSent.exchange.onResponseError(undefined, error);
    expect(await notSent.ended).toEqual({
      kind: 'not-sent',
      code,
      reason: `no connection (${code}), nothing was sent`,
    });
  });

  it('is the first one', () => {
    const onEnd = jest.fn();
    const exchange = new HttpExchange({ timeoutMs: 100, answerBytesMax: 1024 }, onEnd);
    exchange.onRequestStart(fakeController());
    exchange.onResponseStart(fakeController(), 200, {});
    exchange.onResponseEnd();
    exchange.onResponseError(undefined, new Error('late'));
    jest.advanceTimersByTime(200);
    expect(onEnd.mock.calls).toEqual([[{ kind: 'answered', status: 200, body: '' }]]);
  });

  it('that is late is given up, once, and the request with it', async () => {
    const { exchange, ended } = start(100);
    const controller = fakeController();
    exchange.onRequestStart(controller);
    jest.advanceTimersByTime(100);
    expect(await ended).toEqual({ kind: 'broken-off', code: 'TIMEOUT', reason: 'no complete answer within 100 ms' });
    expect(controller.abort.mock.calls).toEqual([[expect.objectContaining({ code: 'TIMEOUT' })]]);
    const again = fakeController();
    exchange.onRequestStart(again);
    expect(again.abort.mock.calls).toEqual([[expect.objectContaining({ code: 'ABORTED', reason: 'given up before' })]]);
  });
});

/** A request that went out and was answered with these headers and parts of a body. */
function answered(headers: Record<string, string>, ...parts: string[]) {
  const started = start(60_000);
  const controller = fakeController();
  started.exchange.onRequestStart(controller);
  started.exchange.onResponseStart(controller, 200, headers);
  for (const part of parts) started.exchange.onResponseData(controller, Buffer.from(part));
  started.exchange.onResponseEnd();
  return { ...started, controller };
}

function start(timeoutMs: number) {
  let exchange!: HttpExchange;
  const ended = new Promise<Answer>((resolve) => {
    exchange = new HttpExchange({ timeoutMs, answerBytesMax: 1024 }, resolve);
  });
  return { exchange, ended };
}

function fakeController() {
  const abort = jest.fn<(reason: Error) => void>();
  return {
    abort,
    pause() {},
    resume() {},
    aborted: false,
    paused: false,
    reason: null,
  } satisfies Dispatcher.DispatchController;
}
