import { beforeEach, describe, expect, it } from '@jest/globals';
import { entriesIn, ENTRIES_MAX, type PaymentRef, type ProviderReport } from '#payments';
import { RecorderBed } from './recorder-bed.js';

describe('case 247: a payment that is full of unverified notifications', () => {
  let bed: RecorderBed;
  let ref: PaymentRef;
  let sessionId: string;
  const numbered = (number: number): ProviderReport => ({
    sessionId,
    subject: 'payment',
    status: 'authorized',
    amount: '129.90',
    currency: 'TRY',
    transactionId: `t${number}`,
    authorizationId: `a${number}`,
    statusCode: 'Authorized',
    statusDetail: '',
    attempts: [],
  });

  beforeEach(async () => {
    bed = await new RecorderBed().start();
    ({ ref, sessionId } = await bed.order(1));
    for (let number = 0; number < ENTRIES_MAX; number++) await bed.notify(ref, numbered(number));
  });

  it('takes no more: the notification is set aside, with the reason', async () => {
    const outcome = await bed.notify(ref, numbered(ENTRIES_MAX));
    const reason = 'the provider does not vouch for it, and its payment has 50 transactions, reviews and refunds';
    expect(outcome).toEqual({ kind: 'failed', state: 'failed', reason, events: [] });
    expect(entriesIn(await bed.payment(ref))).toBe(ENTRIES_MAX);
  });

  it('still takes what the provider vouches for', async () => {
    bed.answer = { kind: 'answered', report: numbered(ENTRIES_MAX) };
    expect(await bed.notify(ref, numbered(ENTRIES_MAX))).toEqual({
      kind: 'processed',
      state: 'processed',
      reason: null,
      events: ['PaymentAuthorized'],
    });
  });
});
