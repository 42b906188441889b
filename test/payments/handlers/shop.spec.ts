import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  CapturePayment,
  NoteHistoryCall,
  ReadPaymentHistory,
  ReceiveNotification,
  RefundPayment,
  ReturnToShop,
  StartSession,
  VoidPayment,
} from '#payments';
import { AUTHORIZATION, body, cause, report, HandlerBed, startRequest } from './handler-bed.js';
import { TIMED_OUT } from './scripted-provider.js';

let bed: HandlerBed;
let sessionId: string;

const request = (guid: string) => ({ guid, fingerprint: `print of ${guid}` });
const capture = (guid = 'capture-1') => new CapturePayment(bed.ref, request(guid), cause);
const refund = (guid: string, minor: number) =>
  new RefundPayment(bed.ref, { ...request(guid), amount: { minor, currency: 'TRY' } }, cause);
const voiding = (guid = 'void-1') => new VoidPayment(bed.ref, request(guid), cause);

/** The shopper has paid, as the provider confirms. */
async function paid(status = 'Authorized'): Promise<void> {
  sessionId = await bed.session();
  bed.provider.tells(report(sessionId, status));
  await bed.command(new ReceiveNotification(bed.ref.merchant, body(sessionId, status), 'c'));
  await bed.query(new ReadPaymentHistory(bed.ref));
  await bed.forget();
}

beforeEach(async () => {
  bed = await HandlerBed.of();
});

describe('StartSession', () => {
  it('opens a page for the shopper, and answers a repeat with it', async () => {
    const first = await bed.command(new StartSession(bed.ref, startRequest('start-1'), cause));
    expect(first).toMatchObject({ kind: 'started', redirectUrl: 'https://pay.example/page', replayed: false });
    expect([bed.calls(), await bed.events()]).toEqual([
      ['open acv_api 12990 TRY for Ada'],
      ['SessionRequested', 'SessionOpened'],
    ]);
    const again = await bed.command(new StartSession(bed.ref, startRequest('start-1'), cause));
    expect(again).toEqual({ ...first, replayed: true });
    expect([bed.calls(), await bed.events()]).toEqual([[], []]);
  });

  it('says why there is no page, and that the same guid will not get one', async () => {
    bed.provider.opens = { kind: 'refused', statusCode: '400', statusDetail: 'no such country' };
    const answer = await bed.command(new StartSession(bed.ref, startRequest('start-1'), cause));
    expect(answer).toEqual({ kind: 'not-opened', final: true, reason: 'no such country' });
  });

  it('refuses the guid for something else', async () => {
    await bed.session();
    const other = startRequest('start-1', { fingerprint: 'other' });
    expect(await bed.refusalOf(new StartSession(bed.ref, other, cause))).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('CapturePayment', () => {
  it('captures what was authorised, once', async () => {
    await paid();
    const answer = { status: 'resolved', reason: undefined, transactionId: '79000123' };
    expect(await bed.command(capture())).toEqual({ ...answer, replayed: false });
    expect([bed.calls(), await bed.events()]).toEqual([
      [`capture ${AUTHORIZATION}`],
      ['PurchaseRequested', 'CaptureRequested', 'PaymentCaptured'],
    ]);
    expect(await bed.command(capture())).toEqual({ ...answer, replayed: true });
    expect([bed.calls(), await bed.events()]).toEqual([[], []]);
  });

  it('is pending where the outcome is unknown, and inquires before it is asked once more', async () => {
    await paid();
    bed.provider.answers = TIMED_OUT;
    expect(await bed.command(capture())).toMatchObject({ status: 'pending', replayed: false });
    await bed.forget();
    bed.later(60_000);
    bed.provider.tells(report(sessionId, 'Success'));
    expect(await bed.command(capture('capture-2'))).toMatchObject({ status: 'resolved' });
    expect(bed.calls()).toEqual(['query']);
  });

  it('waits for the shopper whom nobody has seen pay', async () => {
    await bed.session();
    await bed.forget();
    expect(await bed.command(capture())).toMatchObject({ status: 'pending' });
    expect([bed.calls(), await bed.events()]).toEqual([['query'], ['PurchaseRequested', 'StatusInquired']]);
  });
});

describe('VoidPayment', () => {
  it('gives up what was authorised', async () => {
    await paid();
    expect(await bed.command(voiding())).toMatchObject({ status: 'resolved', replayed: false });
    expect([bed.calls(), await bed.events()]).toEqual([
      [`void ${AUTHORIZATION}`],
      ['VoidRequested', 'AuthorizationVoidRequested', 'AuthorizationVoided'],
    ]);
  });

  it('asks whether somebody has paid before it calls an order off', async () => {
    const session = await bed.session();
    bed.provider.tells(report(session, 'Authorized'));
    await bed.forget();
    expect(await bed.command(voiding())).toMatchObject({ status: 'resolved' });
    expect(bed.calls()).toEqual(['query', `void ${AUTHORIZATION}`]);
  });
});

describe('RefundPayment', () => {
  beforeEach(async () => {
    await paid();
    await bed.command(capture());
    await bed.forget();
  });

  it('gives money back in parts, and never more than there is', async () => {
    expect(await bed.command(refund('refund-1', 10_000))).toMatchObject({ status: 'pending', replayed: false });
    expect([bed.calls(), await bed.events()]).toEqual([
      [`refund 10000 of ${AUTHORIZATION}`],
      ['RefundRequested', 'RefundAccepted'],
    ]);
    // What became of the first is asked about before the second is refused for it.
    expect(await bed.refusalOf(refund('refund-2', 3_000))).toBe('AMOUNT_EXCEEDS_BALANCE');
    expect([bed.calls(), await bed.events()]).toEqual([['query', 'resend'], ['StatusInquired']]);
  });

  it('refuses the guid of another operation', async () => {
    expect(await bed.refusalOf(refund('capture-1', 100))).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('ReturnToShop', () => {
  it('says what is paid at that moment', async () => {
    await paid();
    const back = await bed.command(new ReturnToShop(sessionId, 'success', undefined, 'c'));
    const place = { ...bed.ref, sessionId, returnUrl: 'https://shop.example/return', locale: 'tr' };
    expect(back).toEqual({ ...place, amount: '129.90' });
    expect([bed.calls(), await bed.events()]).toEqual([[], []]);
  });

  it('believes nobody who says "failed" without the key of the page', async () => {
    sessionId = await bed.session();
    await bed.forget();
    expect(await bed.command(new ReturnToShop(sessionId, 'failed', 'guessed', 'c'))).toMatchObject({ amount: '0.00' });
    expect(await bed.events()).toEqual([]);
  });

  it('knows no session of others', async () => {
    expect(await bed.command(new ReturnToShop('0'.repeat(32), 'success', undefined, 'c'))).toBeUndefined();
  });
});

describe('ReadPaymentHistory', () => {
  it('tells every step of the order', async () => {
    await paid();
    await bed.command(capture());
    const { balance, steps } = (await bed.query(new ReadPaymentHistory(bed.ref))).history;
    const told = steps.map(({ type, status, transactionId }) => [type, status, transactionId]);
    expect([balance, ...told]).toEqual([
      '129.90',
      ['START', 'resolved', '79000123'],
      ['PURCHASE', 'resolved', '79000123'],
    ]);
  });

  it('case 245: writes nothing, and asks nobody', async () => {
    await paid();
    for (let each = 0; each < 3; each++) await bed.query(new ReadPaymentHistory(bed.ref));
    expect([await bed.events(), bed.calls()]).toEqual([[], []]);
  });

  it('answers the same object of a history until the payment changes', async () => {
    bed = await HandlerBed.of('acv_none');
    await bed.session();
    const history = async () => (await bed.query(new ReadPaymentHistory(bed.ref))).history;
    const before = await history();
    expect(await history()).toBe(before);
    await bed.command(new NoteHistoryCall(bed.ref, 'history-1', cause));
    const after = await history();
    expect([before.steps.length, after.steps.length]).toEqual([1, 2]);
    expect(await history()).toBe(after);
  });

  it('knows nothing of an order that nobody has begun', async () => {
    expect(await bed.refusalOf(new ReadPaymentHistory(bed.ref), 'query')).toBe('ORDER_NOT_FOUND');
  });
});

describe('NoteHistoryCall', () => {
  it.each([
    ['acv_none', ['HistoryRequested']],
    ['acv_api', []],
  ])('of %s appends %j', async (merchant, events) => {
    bed = await HandlerBed.of(merchant);
    await bed.session();
    await bed.forget();
    await bed.command(new NoteHistoryCall(bed.ref, 'history-1', cause));
    expect(await bed.events()).toEqual(events);
  });
});
