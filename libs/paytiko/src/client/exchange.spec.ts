import { describe, expect, it, jest } from '@jest/globals';
import type { Dispatcher } from 'undici';
import type { Answer } from './answer.js';
import { Exchange } from './exchange.js';

describe('an exchange', () => {
  it('that was given up while it waited for a connection never goes out', async () => {
    const { exchange, settled } = start(1);
    expect(await settled).toMatchObject({ kind: 'not-sent', code: 'TIMEOUT' });
    const controller = fakeController();
    exchange.onRequestStart(controller);
    expect(controller.abort).toHaveBeenCalledTimes(1);
  });

  it('goes out once only', async () => {
    const { exchange, settled } = start(60_000);
    const [first, second] = [fakeController(), fakeController()];
    exchange.onRequestStart(first);
    exchange.onRequestStart(second);
    expect([first.abort.mock.calls.length, second.abort.mock.calls.length]).toEqual([0, 1]);
    exchange.onResponseError(undefined, new Error('aborted'));
    expect(await settled).toMatchObject({ kind: 'broken-off' });
  });
});

function start(timeoutMs: number) {
  let exchange!: Exchange;
  const settled = new Promise<Answer>((resolve) => {
    exchange = new Exchange({ timeoutMs, answerBytesMax: 1024 }, resolve);
  });
  return { exchange, settled };
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
