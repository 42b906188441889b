import { beforeEach, describe, expect, it } from '@jest/globals';
import { balanceMinor, phaseOf, type PaymentRef, type ProviderReport } from '#payments';
import { RecorderBed } from './recorder-bed.js';

let bed: RecorderBed;
let ref: PaymentRef;
let sessionId: string;

beforeEach(async () => {
  bed = await new RecorderBed().start();
  ({ ref, sessionId } = await bed.order(1));
});

describe('a notification that the provider is asked about', () => {
  it('case 89: agrees: it is in the payment, and was asked about once', async () => {
    providerSays(authorized());
    expect(await bed.notify(ref, authorized())).toEqual(processed('PaymentAuthorized'));
    expect([bed.asked, (await bed.payment(ref)).transactions[0]!.confirmed]).toEqual([[sessionId], true]);
  });

  it('agrees, and the provider is further along: both are in the payment', async () => {
    providerSays(captured());
    expect(await bed.notify(ref, authorized())).toEqual(processed('PaymentAuthorized', 'PaymentCaptured'));
  });

  it('contradicts: nothing moves, and it is kept as contradicted', async () => {
    await begin(authorized());
    providerSays(authorized());
    const outcome = { kind: 'contradicted', state: 'contradicted', reason: 'the provider says Authorized' };
    expect(await bed.notify(ref, voided())).toEqual({ ...outcome, events: [] });
    expect(phaseOf(await bed.payment(ref))).toBe('authorized');
  });

  it('contradicts: what the provider says instead is in the payment', async () => {
    await begin(authorized());
    providerSays(captured());
    const outcome = { kind: 'contradicted', state: 'contradicted', reason: 'the provider says Success' };
    expect(await bed.notify(ref, voided())).toEqual({ ...outcome, events: ['PaymentCaptured'] });
  });

  it('contradicts: the provider does not know the order', async () => {
    bed.answer = { kind: 'answered' };
    const reason = 'the provider does not know the order';
    expect(await bed.notify(ref, authorized())).toEqual({
      kind: 'contradicted',
      state: 'contradicted',
      reason,
      events: [],
    });
  });

  it('case 90: speaks of another transaction: that one is in the payment, this one waits', async () => {
    providerSays(authorized());
    const outcome = await bed.notify(ref, authorized({ authorizationId: '2', transactionId: '3' }));
    expect(outcome).toEqual({ ...waits, events: ['PaymentAuthorized'] });
    expect((await bed.payment(ref)).transactions.map(({ id }) => id)).toEqual([authorized().authorizationId]);
  });

  it('case 91: no answer: an authorization of an account that captures is believed on its signature', async () => {
    expect(await bed.notify(ref, authorized())).toEqual(processed('PaymentAuthorized'));
    expect((await bed.payment(ref)).transactions[0]!.confirmed).toBe(false);
  });

  it('case 91: no answer: everything else waits', async () => {
    await begin(authorized());
    bed.answer = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    const reports = [captured(), voided(), refunded(), authorized({ amount: '1' })];
    for (const report of reports) expect(await bed.notify(ref, report)).toEqual({ ...waits, events: [] });
    const sale = await bed.order(2, 'sale');
    const first = await bed.notify(sale.ref, authorized({ sessionId: sale.sessionId }));
    // Case 748: the session does not end by time until the provider has answered.
    expect(first).toEqual({ ...waits, events: ['StatusInquired'] });
    expect(await bed.notify(sale.ref, { ...captured(), sessionId: sale.sessionId })).toEqual({ ...waits, events: [] });
  });
});

describe('case 421: a void under unknown ids is judged by all that the answer lists', () => {
  const other = { authorizationId: '2', transactionId: '3' };
  const attempt = (ids: { authorizationId: string; transactionId: string }, status: 'authorized' | 'voided') => ({
    ...ids,
    status,
    statusCode: status,
    statusDetail: '',
  });
  const own = { authorizationId: '12345678901234567890', transactionId: '79000123' };

  beforeEach(() => begin(authorized()));

  it.each<[string, ProviderReport['attempts'], string[], string]>([
    [
      'of both: it is another one, and nothing moves',
      [attempt(own, 'authorized'), attempt(other, 'voided')],
      ['ProviderReported'],
      'authorized',
    ],
    ['of the first, voided as well: it is that', [attempt(own, 'voided')], ['AuthorizationVoided'], 'voided'],
    ['of nothing: it is in review', [], ['ReviewOpened'], 'authorized'],
  ])('%s', async (_, attempts, events, phase) => {
    providerSays({ ...voided(), ...other, attempts });
    expect(await bed.notify(ref, { ...voided(), ...other })).toEqual(processed(...events));
    expect(phaseOf(await bed.payment(ref))).toBe(phase);
  });

  it('is not believed of a transaction of another order', async () => {
    const claimed = { ...voided(), ...other };
    const second = await bed.order(2);
    providerSays(authorized({ ...other, sessionId: second.sessionId }));
    await bed.notify(second.ref, authorized({ ...other, sessionId: second.sessionId }));
    providerSays(claimed);
    const reason = 'its transaction belongs to another order';
    const outcome = { kind: 'contradicted', state: 'contradicted', reason, events: [] };
    expect(await bed.notify(ref, claimed)).toEqual(outcome);
  });
});

describe('a notification that shows something only, or is known', () => {
  it('is in the payment without a question', async () => {
    const declined = authorized({ status: 'declined', statusCode: 'Rejected', authorizationId: undefined });
    expect(await bed.notify(ref, declined)).toEqual(processed('AttemptDeclined'));
    expect(await bed.notify(ref, declined)).toEqual(processed());
    expect(bed.asked).toEqual([]);
  });

  it('is processed as often as it comes, and nothing is asked again', async () => {
    await begin(authorized());
    expect(await bed.notify(ref, authorized())).toEqual(processed());
    expect(bed.asked).toHaveLength(1);
  });
});

describe('a report that would be lost', () => {
  it('is an error, which keeps the notification for another try', async () => {
    const declined = authorized({ status: 'declined', sessionId: (await bed.order(2)).sessionId });
    await expect(bed.notify(ref, declined)).rejects.toThrow('a report would be lost');
  });
});

describe('case 93: a transaction of another order', () => {
  it.each(['authorizationId', 'transactionId'] as const)('cannot be claimed, by its %s', async (own) => {
    await begin(authorized());
    const other = await bed.order(2);
    const ids = { authorizationId: '2', transactionId: '3', [own]: authorized()[own] };
    const claim = authorized({ ...ids, sessionId: other.sessionId });
    providerSays(claim);
    const reason = 'its transaction belongs to another order';
    const outcome = { kind: 'contradicted', state: 'contradicted', reason, events: [] };
    expect(await bed.notify(other.ref, claim)).toEqual(outcome);
    expect((await bed.payment(other.ref)).transactions).toEqual([]);
  });
});

describe('case 246: a number that the provider does not confirm', () => {
  it('is not claimed for the payment, so that the order that it belongs to can be paid', async () => {
    await begin(authorized());
    const other = await bed.order(2);
    const forged = authorized({ transactionId: '79000999' });
    for (const report of [forged, { ...forged, statusCode: 'again' }]) await bed.notify(ref, report);
    const genuine = authorized({ sessionId: other.sessionId, authorizationId: '2', transactionId: '79000999' });
    providerSays(genuine);
    expect(await bed.notify(other.ref, genuine)).toEqual(processed('PaymentAuthorized'));
  });
});

describe('case 97: a refund counts once, under whatever numbers the provider tells of it', () => {
  const first = () => refunded({ messageId: 'm1' });
  const given = async () => {
    const payment = await bed.payment(ref);
    return [payment.refunds.length, balanceMinor(payment)];
  };

  beforeEach(() => begin(captured()));

  it.each<[string, Partial<ProviderReport>]>([
    ['the same', {}],
    ['without the id of the message', { messageId: undefined }],
    ['without the authorization', { messageId: undefined, authorizationId: undefined }],
    ['without a number', { messageId: undefined, transactionId: undefined }],
    ['with the amount in other digits', { messageId: undefined, amount: '30.00' }],
    ['without a currency', { currency: undefined }],
  ])('is one, however the answer tells of it: %s', async (_, answer) => {
    providerSays({ ...first(), ...answer });
    await bed.notify(ref, first());
    await bed.notify(ref, first());
    expect(await given()).toEqual([1, 9_990]);
  });

  it('case 95: is two where the provider tells of two messages', async () => {
    for (const messageId of ['m1', 'm2']) {
      providerSays(refunded({ messageId }));
      await bed.notify(ref, refunded({ messageId }));
    }
    expect(await given()).toEqual([2, 6_990]);
  });

  it.each<[string, Partial<ProviderReport>]>([
    ['without the id of the message', { messageId: undefined }],
    ['without id and authorization', { messageId: undefined, authorizationId: undefined }],
    ['under another number', { messageId: undefined, transactionId: '81' }],
    ['under another authorization', { messageId: undefined, authorizationId: '82' }],
    ['as another message', { messageId: 'm2' }],
  ])('counts once, though it is forged: %s', async (_, forged) => {
    providerSays(first());
    await bed.notify(ref, first());
    await bed.notify(ref, { ...first(), ...forged });
    expect(await given()).toEqual([1, 9_990]);
  });

  it('case 317: of which the provider tells no message vouches for no second one', async () => {
    providerSays(refunded());
    await bed.notify(ref, first());
    expect(await bed.notify(ref, refunded({ messageId: 'm2' }))).toEqual({ ...waits, events: [] });
    expect(await given()).toEqual([1, 9_990]);
  });
});

describe('case 560: a refund of which the provider leaves out the amount', () => {
  it.each<[string, Partial<ProviderReport>]>([
    ['with the id of the message', { messageId: 'm1' }],
    ['without it', { messageId: undefined }],
  ])('gives back nothing, and waits until the provider tells it (%s)', async (_, patch) => {
    await begin(captured());
    const forged = refunded({ messageId: 'm1', amount: '129.90' });
    providerSays(refunded({ ...patch, amount: undefined }));
    expect(await bed.notify(ref, forged)).toMatchObject({ kind: 'unconfirmed', state: 'received' });
    expect(balanceMinor(await bed.payment(ref))).toBe(12_990);
    providerSays(refunded({ ...patch, amount: '30' }));
    await bed.notify(ref, refunded({ messageId: 'm1', amount: '30' }));
    expect(balanceMinor(await bed.payment(ref))).toBe(9_990);
  });
});

describe('case 242: a refund of which the provider does not tell yet', () => {
  const longAgo = '2026-03-01T08:49:00.000Z';

  beforeEach(() => begin(captured()));

  it('is contradicted and moves nothing, until the provider tells of it', async () => {
    expect(await bed.notify(ref, refunded())).toMatchObject({ kind: 'contradicted', events: [] });
    expect(balanceMinor(await bed.payment(ref))).toBe(12_990);
    providerSays(refunded());
    expect(await bed.notify(ref, refunded())).toEqual(processed('RefundDiscovered'));
  });

  it('is contradicted for good once an answer cannot be that old', async () => {
    const outcome = { kind: 'contradicted', state: 'contradicted', reason: 'the provider says Success', events: [] };
    expect(await bed.notify(ref, refunded(), longAgo)).toEqual(outcome);
  });
});

const waits = { kind: 'unconfirmed', state: 'received', reason: null };

function processed(...events: string[]) {
  return { kind: 'processed', state: 'processed', reason: null, events };
}

function providerSays(report: ProviderReport): void {
  bed.answer = { kind: 'answered', report };
}

/** The order is in this state, as the provider confirms. */
async function begin(report: ProviderReport): Promise<void> {
  providerSays(report);
  await bed.notify(ref, report);
}

function authorized(patch: Partial<ProviderReport> = {}): ProviderReport {
  return {
    sessionId,
    subject: 'payment',
    status: 'authorized',
    amount: '129.90',
    currency: 'TRY',
    transactionId: '79000123',
    authorizationId: '12345678901234567890',
    statusCode: 'Authorized',
    statusDetail: '',
    attempts: [],
    ...patch,
  };
}

function captured(): ProviderReport {
  return authorized({ status: 'captured', statusCode: 'Success' });
}

function voided(): ProviderReport {
  return authorized({ status: 'voided', statusCode: 'Voided' });
}

function refunded(patch: Partial<ProviderReport> = {}): ProviderReport {
  return authorized({ subject: 'refund', status: 'captured', statusCode: 'Refunded', amount: '30', ...patch });
}
