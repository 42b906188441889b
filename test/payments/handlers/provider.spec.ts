import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  CapturePayment,
  InquireStatus,
  InquireUnknown,
  ProcessDueNotification,
  ReadPaymentHistory,
  ReceiveNotification,
} from '#payments';
import { AUTHORIZATION, body, cause, report, HandlerBed } from './handler-bed.js';
import { TIMED_OUT } from './scripted-provider.js';

const MINUTE_MS = 60_000;

let bed: HandlerBed;
let sessionId: string;

const receive = (text: string, merchant = bed.ref.merchant) =>
  bed.command(new ReceiveNotification(merchant, text, 'correlation-2'));
const states = () => bed.notifications().map(({ state, reason }) => [state, reason]);
/** What was received is taken in by itself after its answer; history waits for that. */
const takenIn = async () => (await bed.query(new ReadPaymentHistory(bed.ref))).history;

beforeEach(async () => {
  bed = await HandlerBed.of();
  sessionId = await bed.session();
  await bed.forget();
});

describe('ReceiveNotification', () => {
  it('asks the provider before an authorization counts, after it was stored', async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    expect(await receive(body(sessionId, 'Authorized'))).toEqual({ kind: 'stored' });
    await takenIn();
    expect([bed.calls(), await bed.events(), states()]).toEqual([
      ['query'],
      ['PaymentAuthorized'],
      [['processed', null]],
    ]);
  });

  it('takes in at once what moves nothing', async () => {
    expect(await receive(body(sessionId, 'Rejected'))).toEqual({ kind: 'stored' });
    expect([bed.calls(), await bed.events(), states()]).toEqual([[], ['AttemptDeclined'], [['processed', null]]]);
  });

  it.each([
    ['whose signature is wrong', () => body(sessionId, 'Authorized', { Signature: 'f'.repeat(64) }), 'unverified'],
    ['of a session that nobody knows', () => body('0195'.padEnd(32, '0'), 'Authorized'), 'orphan'],
  ])('keeps one %s, and nothing follows', async (_, text, kind) => {
    expect(await receive(text())).toMatchObject({ kind });
    expect([bed.calls(), await bed.events(), states().map(([state]) => state)]).toEqual([[], [], [kind]]);
  });

  it('keeps one of another merchant as foreign', async () => {
    expect(await receive(body(sessionId, 'Authorized'), 'sale_api')).toEqual({ kind: 'foreign' });
    expect([bed.calls(), await bed.events()]).toEqual([[], []]);
  });

  it.each(['', '[]', '{"OrderId":', '{}'])('keeps nothing of %j', async (text) => {
    expect(await receive(text)).toMatchObject({ kind: 'malformed' });
    expect(states()).toEqual([]);
  });
});

describe('ProcessDueNotification', () => {
  it('takes up what the provider could not confirm, once that is due', async () => {
    bed.provider.says = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    await receive(body(sessionId, 'Success'));
    await takenIn();
    expect([states(), await bed.events()]).toEqual([[['unconfirmed', expect.any(String)]], ['StatusInquired']]);

    expect(await bed.takesDue()).toEqual([]);
    bed.later(10 * MINUTE_MS);
    bed.provider.tells(report(sessionId, 'Success'));
    const [taken, ...others] = await bed.takesDue();
    await bed.command(new ProcessDueNotification(taken!));
    expect(others).toEqual([]);
    expect([states(), await bed.events()]).toEqual([[['processed', null]], ['PaymentCaptured']]);
  });
});

describe('InquireStatus', () => {
  it('asks nobody before something is due, and says when that is', async () => {
    const { next, version } = await bed.command(new InquireStatus(bed.ref, cause));
    expect([next, version, bed.calls()]).toEqual([new Date('2026-03-01T12:10:00.000Z'), 2, []]);
  });

  it('finds the payment whose notification was lost', async () => {
    bed.later(10 * MINUTE_MS);
    bed.provider.tells(report(sessionId, 'Authorized'));
    await bed.command(new InquireStatus(bed.ref, cause));
    expect([bed.calls(), await bed.events()]).toEqual([['query'], ['StatusInquired', 'PaymentAuthorized']]);
  });

  it('asks once however many find it due at once', async () => {
    bed.later(10 * MINUTE_MS);
    await Promise.all(Array.from({ length: 5 }, () => bed.command(new InquireStatus(bed.ref, cause))));
    expect(bed.calls()).toEqual(['query']);
  });
});

describe('InquireUnknown', () => {
  beforeEach(async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    await receive(body(sessionId, 'Authorized'));
    await takenIn();
    bed.provider.answers = TIMED_OUT;
    await bed.command(new CapturePayment(bed.ref, { guid: 'capture-1', fingerprint: '' }, cause));
    await bed.forget();
  });

  it('asks about a capture whose outcome is unknown, at most once a minute', async () => {
    bed.later(31_000);
    bed.provider.says = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    for (let times = 0; times < 3; times++) await bed.command(new InquireUnknown(bed.ref, cause));
    expect(bed.calls().filter((call) => call === 'query')).toHaveLength(1);
    bed.later(MINUTE_MS);
    bed.provider.tells(report(sessionId, 'Success'));
    await bed.command(new InquireUnknown(bed.ref, cause));
    expect(await takenIn()).toMatchObject({ status: 'resolved', balance: '129.90' });
  });

  it('never lets its caller see a failure', async () => {
    bed.later(31_000);
    bed.provider.query = () => Promise.reject(new Error('a defect of ours'));
    await expect(bed.command(new InquireUnknown(bed.ref, cause))).resolves.toBeUndefined();
    expect(bed.calls()).not.toContain(`capture ${AUTHORIZATION}`);
  });
});
