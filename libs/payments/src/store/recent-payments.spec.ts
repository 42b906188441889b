import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { SubjectKey } from '#event-store';
import type { Payment } from '../domain/state/payment.js';
import { RecentPayments } from './recent-payments.js';

const key = {} as SubjectKey;

afterEach(() => void jest.restoreAllMocks());

describe('the payments that a process remembers', () => {
  it('are found by their stream and by each of their sessions, with the key that was in its hands', () => {
    const recent = new RecentPayments();
    recent.note('stream-1', payment('a'), 2, key);
    recent.note('stream-1', payment('a', 'b'), 5);
    expect(recent.find('stream-1')).toMatchObject({ payment: payment('a', 'b'), version: 5, key });
    expect(['a', 'b', 'c'].map((session) => recent.streamOfSession(session))).toEqual([
      'stream-1',
      'stream-1',
      undefined,
    ]);
  });

  it('are two thousand, those that were changed last', () => {
    const recent = new RecentPayments();
    for (let index = 0; index < 2_000; index++) recent.note(`stream-${index}`, payment(`session-${index}`), 1);
    recent.note('stream-0', payment('session-0'), 2);
    recent.note('stream-2000', payment('session-2000'), 1);
    expect([0, 1, 2, 2000].map((index) => recent.find(`stream-${index}`)?.version)).toEqual([2, undefined, 1, 1]);
    expect(recent.streamOfSession('session-1')).toBeUndefined();
  });

  it('have twenty thousand events in all, the newest payment excepted', () => {
    const recent = new RecentPayments();
    const known = () => [1, 2, 3].map((index) => recent.find(`stream-${index}`)?.version);
    recent.note('stream-1', payment('a'), 9_000);
    recent.note('stream-2', payment('b'), 9_000);
    recent.note('stream-1', payment('a'), 11_000);
    expect(known()).toEqual([11_000, 9_000, undefined]);
    recent.note('stream-3', payment('c'), 1);
    expect(known()).toEqual([11_000, undefined, 1]);
    recent.note('stream-2', payment('b'), 30_000);
    expect(known()).toEqual([undefined, 30_000, undefined]);
    recent.forget('stream-2');
    recent.forget('stream-2');
    recent.note('stream-1', payment('a'), 10_000);
    recent.note('stream-3', payment('c'), 10_000);
    expect(known()).toEqual([10_000, undefined, 10_000]);
  });

  it('are also those that were read, unless something newer is known', () => {
    const recent = new RecentPayments();
    recent.noteRead('stream-1', payment('a'), 2);
    recent.noteRead('stream-1', payment('b'), 2);
    expect(recent.find('stream-1')).toMatchObject({ payment: payment('a'), version: 2 });
    recent.noteRead('stream-1', payment('c'), 3);
    expect(recent.find('stream-1')).toMatchObject({ payment: payment('c'), version: 3 });
  });

  it('are forgotten after ten minutes', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    const recent = new RecentPayments();
    recent.note('stream-1', payment('a'), 1);
    now.mockReturnValue(599_999);
    expect(recent.find('stream-1')).toBeDefined();
    now.mockReturnValue(600_000);
    expect(recent.find('stream-1')).toBeUndefined();
    expect(recent.streamOfSession('a')).toBeUndefined();
  });

  it('of an erased person have no key any more', () => {
    const recent = new RecentPayments();
    recent.note('stream-1', payment('a'), 1, key);
    recent.note('stream-1', { ...payment('a'), erased: true }, 2);
    expect(recent.find('stream-1')).toMatchObject({ version: 2, key: undefined });
  });
});

function payment(...sessions: string[]): Payment {
  return { sessions: Object.fromEntries(sessions.map((id) => [id, {}])) } as unknown as Payment;
}
