import { beforeEach, describe, expect, it } from '@jest/globals';
import { balanceMinor, phaseOf, type PaymentRef, type ProviderReport } from '#payments';
import { NOON, RecorderBed } from './recorder-bed.js';

let bed: RecorderBed;
let ref: PaymentRef;
let sessionId: string;

const CAPTURED = { kind: 'processed', state: 'processed', reason: null, events: ['PaymentCaptured'] };

describe('case 580: a capture of ours without an answer, and a message that says that it was made', () => {
  beforeEach(async () => {
    bed = await new RecorderBed().start();
    ({ ref, sessionId } = await bed.order(1));
    providerSays('authorized');
    await bed.notify(ref, said('authorized'));
    const about = { authorizationId: '123', sessionId, at: NOON };
    const amount = { minor: 12_990, currency: 'TRY' };
    const exchange = { statusCode: 'ETIMEDOUT', statusDetail: '' };
    await bed.store(ref, { type: 'CaptureRequested', data: { ...about, answerBy: NOON, amount } });
    await bed.store(ref, { type: 'CaptureOutcomeUnknown', data: { ...about, exchange } });
  });

  it('is forged: the provider says that it was voided, and nothing is captured', async () => {
    providerSays('voided');
    const outcome = { kind: 'contradicted', state: 'contradicted', reason: 'the provider says voided' };
    expect(await bed.notify(ref, said('captured'))).toEqual({ ...outcome, events: ['AuthorizationVoided'] });
    expect([phaseOf(await bed.payment(ref)), balanceMinor(await bed.payment(ref))]).toEqual(['voided', 0]);
  });

  it('is true: the provider says so too', async () => {
    providerSays('captured');
    expect(await bed.notify(ref, said('captured'))).toEqual(CAPTURED);
  });

  it('is asked about again where the answer can be of before it', async () => {
    const outcome = { kind: 'contradicted', reason: null, events: [] };
    expect(await bed.notify(ref, said('captured'))).toEqual({ ...outcome, state: 'received' });
    providerSays('captured');
    expect(await bed.notify(ref, said('captured'))).toEqual(CAPTURED);
  });
});

function providerSays(status: 'authorized' | 'captured' | 'voided'): void {
  bed.answer = { kind: 'answered', report: said(status) };
}

function said(status: 'authorized' | 'captured' | 'voided'): ProviderReport {
  const ids = { transactionId: '79000123', authorizationId: '123' };
  const words = { statusCode: status, statusDetail: '', attempts: [] };
  return { sessionId, subject: 'payment', status, amount: '129.90', currency: 'TRY', ...ids, ...words };
}
