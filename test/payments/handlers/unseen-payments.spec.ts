import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  AskProvider,
  CapturePayment,
  InquireStatus,
  type ProviderReport,
  type QueryOutcome,
  ReadPaymentHistory,
  ReceiveNotification,
  RefundPayment,
  VoidPayment,
} from '#payments';
import { AUTHORIZATION, ayla, body, cause, report, HandlerBed } from './handler-bed.js';

const MINUTE_MS = 60_000;

let bed: HandlerBed;
let asked: string[];
let told: Map<string, ProviderReport | 'no answer'>;

const request = (guid: string) => ({ guid, fingerprint: `print of ${guid}` });
const purchase = (guid = 'purchase-1') => bed.command(new CapturePayment(bed.ref, request(guid), cause));
const calledOff = () => bed.command(new VoidPayment(bed.ref, request('void-1'), cause));
const refund = (guid: string, minor = 1_000) =>
  bed.command(new RefundPayment(bed.ref, { ...request(guid), amount: { minor, currency: 'TRY' } }, cause));
const sent = () => bed.calls().filter((call) => !call.startsWith('open'));

function begin(of: HandlerBed): void {
  [bed, asked, told] = [of, [], new Map()];
  bed.provider.query = (_merchant: string, sessionId: string): Promise<QueryOutcome> => {
    asked.push(sessionId);
    const said = told.get(sessionId);
    if (said === 'no answer') return Promise.resolve({ kind: 'no-answer', reason: 'ETIMEDOUT' });
    return Promise.resolve({ kind: 'answered', ...(said && { report: said }) });
  };
}

/** So many pages; of each the last attempt was declined, as its notification says. */
async function declined(count: number): Promise<string[]> {
  const sessions: string[] = [];
  for (let each = 1; each <= count; each++) {
    const sessionId = await bed.session(`start-${each}`);
    await bed.command(new ReceiveNotification(bed.ref.merchant, body(sessionId, 'Rejected'), 'c'));
    sessions.push(sessionId);
  }
  return sessions;
}

const paidUnseen = (sessionId: string, status = 'Authorized') => told.set(sessionId, report(sessionId, status));

beforeEach(async () => begin(await HandlerBed.of()));

describe('case 321: before anything is refused or called off for want of payment', () => {
  it('a purchase asks about a declined session, and captures what another card has paid', async () => {
    const [sessionId] = await declined(1);
    paidUnseen(sessionId!);
    expect(await purchase()).toMatchObject({ status: 'resolved' });
    expect([asked, sent()]).toEqual([[sessionId], [`capture ${AUTHORIZATION}`]]);
  });

  it('a purchase after the end of the session does, too, though a notification was lost', async () => {
    const sessionId = await bed.session();
    paidUnseen(sessionId);
    bed.later(61 * MINUTE_MS);
    expect(await purchase()).toMatchObject({ status: 'resolved' });
    expect(sent()).toEqual([`capture ${AUTHORIZATION}`]);
  });

  it.each(['purchase', 'void'] as const)('a %s finds what the older of two pages brought', async (kind) => {
    const [older, newer] = [await bed.session('start-1'), await bed.session('start-2')];
    paidUnseen(older);
    expect(await (kind === 'purchase' ? purchase() : calledOff())).toMatchObject({ status: 'resolved' });
    expect([asked, sent()]).toEqual([[newer, older], [`${kind === 'purchase' ? 'capture' : 'void'} ${AUTHORIZATION}`]]);
  });

  it('a refund of a sale asks before it says that nothing is captured', async () => {
    begin(await HandlerBed.of('sale_api'));
    const sessionId = await bed.session('start-1', { kind: 'SALE' });
    paidUnseen(sessionId, 'Success');
    expect(await refund('refund-1')).toMatchObject({ status: 'pending' });
    expect([asked, sent()]).toEqual([[sessionId], [`refund 1000 of ${AUTHORIZATION}`]]);
  });

  it('the newest three are asked about, each once a minute', async () => {
    const [first, second, ...newest] = await declined(5);
    expect(await purchase('purchase-1')).toMatchObject({ status: 'rejected', reason: 'PAYMENT_DECLINED' });
    expect(asked.splice(0)).toEqual(newest.toReversed());
    await purchase('purchase-2');
    expect(asked.splice(0)).toEqual([second, first]);
    await purchase('purchase-3');
    expect(asked).toEqual([]);
    bed.later(MINUTE_MS);
    await purchase('purchase-4');
    expect(asked).toEqual(newest.toReversed());
  });

  it('whoever does not answer about one session is not asked about the next', async () => {
    const [older, newer] = await declined(2);
    for (const sessionId of [older!, newer!]) told.set(sessionId, 'no answer');
    expect(await calledOff()).toMatchObject({ status: 'resolved' });
    expect(asked).toEqual([newer]);
  });

  it('nobody is asked where somebody has paid', async () => {
    const [older, newer] = [await bed.session('start-1'), await bed.session('start-2')];
    paidUnseen(older);
    await bed.command(new ReceiveNotification(bed.ref.merchant, body(older, 'Authorized'), 'c'));
    await bed.query(new ReadPaymentHistory(bed.ref));
    asked.splice(0);
    expect(await purchase()).toMatchObject({ status: 'resolved' });
    expect([asked, newer]).toEqual([[], expect.any(String)]);
  });
});

describe('case 322: what a request could not ask about', () => {
  const worker = () => bed.command(new InquireStatus(bed.ref, cause));

  it('the worker asks about at once, and voids what it finds', async () => {
    const [oldest, ...others] = await declined(4);
    paidUnseen(oldest!);
    await calledOff();
    expect(asked.splice(0)).toEqual(others.toReversed());
    await bed.forget();
    await worker();
    expect([asked, sent()]).toEqual([[oldest], [`void ${AUTHORIZATION}`]]);
  });

  it('an operator has asked about as well', async () => {
    const sessions = await declined(5);
    await bed.command(new AskProvider(bed.ref, undefined, ayla, cause));
    expect(asked.splice(0)).toEqual([...sessions.slice(1, 4).toReversed(), sessions[4]]);
    bed.later(31_000);
    await worker();
    expect(asked).toEqual([sessions[0]]);
  });
});

describe('case 323: a refund that was refused', () => {
  beforeEach(async () => {
    const sessionId = await bed.session();
    paidUnseen(sessionId);
    await purchase();
    bed.provider.answers = { kind: 'refused', statusCode: '400', statusDetail: 'No' };
    expect(await refund('refund-1')).toMatchObject({ status: 'rejected', reason: 'REFUND_FAILED' });
    paidUnseen(sessionId, 'Success');
    asked.splice(0);
    await bed.forget();
  });

  it('is asked about by the worker, which has its notification sent again', async () => {
    bed.later(31_000);
    await bed.command(new InquireStatus(bed.ref, cause));
    expect([asked.length, sent()]).toEqual([1, ['resend']]);
  });

  it('and before the next refund', async () => {
    bed.later(MINUTE_MS);
    await refund('refund-2');
    expect([asked.length, sent()]).toEqual([1, ['resend', `refund 1000 of ${AUTHORIZATION}`]]);
  });
});
