import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentRef, ProviderReport } from '#payments';
import { NOON, RecorderBed } from './recorder-bed.js';

const exchange = { statusCode: '400', statusDetail: '' };

let bed: RecorderBed;
let ref: PaymentRef;
let sessionId: string;

beforeEach(async () => {
  bed = await new RecorderBed().start();
  ({ ref, sessionId } = await bed.order(1));
});

describe('case 330: a notification about what was denied', () => {
  it('is not believed on its signature again, and counts once the provider says so', async () => {
    await bed.notify(ref, authorized());
    await bed.store(ref, { type: 'TransactionDenied', data: { sessionId, transaction: '123', exchange, at: NOON } });
    expect(await bed.notify(ref, authorized())).toMatchObject({ kind: 'unconfirmed', events: ['StatusInquired'] });
    bed.answer = { kind: 'answered', report: authorized() };
    expect(await bed.notify(ref, authorized())).toMatchObject({ kind: 'processed', events: ['PaymentAuthorized'] });
  });
});

describe('case 331: a notification that names the transaction of another order, while the provider cannot answer,', () => {
  it('gives way to what the provider says, and is listed', async () => {
    const real = await bed.order(2);
    await bed.notify(ref, authorized());
    const [forged] = bed.notificationsOf(ref);
    const report = authorized({ sessionId: real.sessionId });
    // Of two that nobody can confirm the first stands, until the provider can be asked again.
    const reason = 'its transaction belongs to another order';
    expect(await bed.notify(real.ref, report)).toEqual({
      kind: 'contradicted',
      state: 'contradicted',
      reason,
      events: [],
    });
    bed.answer = { kind: 'answered', report };
    expect(await bed.notify(real.ref, report)).toMatchObject({ kind: 'processed', events: ['PaymentAuthorized'] });
    const lost = 'its transaction belongs to another order, as the provider says';
    expect(bed.notificationsOf(ref)).toEqual([{ ...forged, state: 'contradicted', reason: lost }]);
    expect((await bed.payment(ref)).transactions).toEqual([]);
  });
});

describe('case 333: what can be believed when it is looked at, and not any more when it is stored,', () => {
  it('is asked about', async () => {
    bed.answer = { kind: 'answered', report: authorized() };
    await bed.notify(ref, authorized());
    const about = { authorizationId: '123', sessionId, at: NOON };
    const amount = { minor: 12_990, currency: 'TRY' };
    await bed.store(ref, { type: 'CaptureRequested', data: { ...about, answerBy: NOON, amount } });
    await bed.store(ref, { type: 'CaptureAccepted', data: { ...about, exchange } });
    const captured = authorized({ status: 'captured', statusCode: 'Success' });
    bed.betweenReadAndAppend = () => bed.store(ref, { type: 'CaptureRefused', data: { ...about, exchange } });
    expect(await bed.notify(ref, captured, '2026-03-01T08:49:00.000Z')).toMatchObject({
      kind: 'contradicted',
      reason: 'the provider says Authorized',
    });
    expect(bed.asked).toHaveLength(2);
    expect((await bed.payment(ref)).transactions.map(({ says }) => says)).toEqual(['authorized']);
  });
});

function authorized(patch: Partial<ProviderReport> = {}): ProviderReport {
  const words = { statusCode: 'Authorized', statusDetail: '', attempts: [] };
  const ids = { transactionId: '79000123', authorizationId: '123' };
  const said = { subject: 'payment', status: 'authorized', amount: '129.90', currency: 'TRY' } as const;
  return { sessionId, ...said, ...ids, ...words, ...patch };
}
