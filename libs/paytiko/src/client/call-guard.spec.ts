import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { Answer } from './answer.js';
import { CallGuard } from './call-guard.js';

const fine: Answer = { kind: 'answered', status: 200, body: '' };
const broken: Answer = { kind: 'answered', status: 500, body: '' };
const limits = { concurrentMax: 2, failuresMax: 3, openForMs: 50 };

describe('case 40: calls to a Paytiko in trouble', () => {
  it('fail without being sent, after repeated failures, and are let through again by themselves', async () => {
    const guard = new CallGuard(limits);
    let sent = 0;
    let answer = broken;
    const send = () => guard.run('a', '/capture', () => Promise.resolve((sent++, answer)));
    for (let call = 0; call < 3; call++) expect(await send()).toBe(broken);
    expect(await send()).toEqual({
      kind: 'not-sent',
      code: 'BREAKER_OPEN',
      reason: 'Paytiko has failed too often just now, nothing was sent',
    });
    expect(sent).toBe(3);

    answer = fine;
    await pause(60);
    expect(await send()).toBe(fine);
    expect(await send()).toBe(fine);
  });

  it('leave other merchants and other endpoints alone', async () => {
    const guard = new CallGuard(limits);
    for (let call = 0; call < 3; call++) await guard.run('a', '/capture', () => Promise.resolve(broken));
    expect(await guard.run('b', '/capture', () => Promise.resolve(fine))).toBe(fine);
    expect(await guard.run('a', '/query', () => Promise.resolve(fine))).toBe(fine);
  });

  it.each<Answer>([
    { kind: 'answered', status: 500, body: '' },
    { kind: 'answered', status: 429, body: '' },
    { kind: 'broken-off', code: 'TIMEOUT', reason: 'no complete answer within 5 ms' },
    { kind: 'not-sent', code: 'ECONNREFUSED', reason: 'no connection (ECONNREFUSED), nothing was sent' },
  ])('are counted as failures: %j', async (answer) => {
    const guard = new CallGuard(limits);
    const codes = [];
    for (let call = 0; call < 4; call++) codes.push(await guard.run('a', '/capture', () => Promise.resolve(answer)));
    expect(codes).toEqual([answer, answer, answer, expect.objectContaining({ code: 'BREAKER_OPEN' })]);
  });

  it('whose sending throws are no answer, and are thrown on', async () => {
    const guard = new CallGuard(limits);
    const bug = new TypeError('a mistake of ours');
    await expect(guard.run('a', '/capture', () => Promise.reject(bug))).rejects.toBe(bug);
  });

  it('are not counted when Paytiko answers with a refusal', async () => {
    const guard = new CallGuard(limits);
    const refused: Answer = { kind: 'answered', status: 409, body: '' };
    for (let call = 0; call < 9; call++)
      expect(await guard.run('a', '/capture', () => Promise.resolve(refused))).toBe(refused);
  });

  it('are limited in number for each merchant', async () => {
    const guard = new CallGuard(limits);
    const gate = Promise.withResolvers<Answer>();
    const calls = Array.from({ length: 2 }, () => guard.run('a', '/capture', () => gate.promise));
    expect(await guard.run('a', '/capture', () => gate.promise)).toEqual({
      kind: 'not-sent',
      code: 'TOO_MANY_CALLS',
      reason: 'too many calls are under way, nothing was sent',
    });
    expect(await guard.run('b', '/capture', () => Promise.resolve(fine))).toBe(fine);
    gate.resolve(fine);
    expect(await Promise.all(calls)).toEqual([fine, fine]);
  });

  it('stay away for as long as Paytiko asks', async () => {
    const guard = new CallGuard(limits);
    const busy: Answer = { kind: 'answered', status: 429, body: '', retryAfterMs: 60 };
    await guard.run('a', '/capture', () => Promise.resolve(busy));
    expect(await guard.run('a', '/capture', () => Promise.resolve(fine))).toEqual({
      kind: 'not-sent',
      code: 'RETRY_AFTER',
      reason: 'Paytiko asked us to wait, nothing was sent',
    });
    expect(await guard.run('a', '/query', () => Promise.resolve(fine))).toBe(fine);
    await pause(70);
    expect(await guard.run('a', '/capture', () => Promise.resolve(fine))).toBe(fine);
  });

  it('stay away for a minute at most', async () => {
    const now = jest.spyOn(performance, 'now');
    try {
      const guard = new CallGuard(limits);
      const busy: Answer = { kind: 'answered', status: 503, body: '', retryAfterMs: 86_400_000 };
      now.mockReturnValue(1_000);
      await guard.run('a', '/capture', () => Promise.resolve(busy));
      now.mockReturnValue(60_999);
      expect(await guard.run('a', '/capture', () => Promise.resolve(fine))).toMatchObject({ code: 'RETRY_AFTER' });
      now.mockReturnValue(61_000);
      expect(await guard.run('a', '/capture', () => Promise.resolve(fine))).toBe(fine);
    } finally {
      now.mockRestore();
    }
  });

  it('case 720: are let through again after the same time when the clock of the machine is set back', async () => {
    const guard = new CallGuard(limits);
    for (let call = 0; call < 3; call++) await guard.run('a', '/capture', () => Promise.resolve(broken));
    const hourAgo = Date.now() - 3_600_000;
    const date = jest.spyOn(Date, 'now').mockImplementation(() => hourAgo);
    try {
      await pause(60);
      expect(await guard.run('a', '/capture', () => Promise.resolve(fine))).toBe(fine);
    } finally {
      date.mockRestore();
    }
  });
});
