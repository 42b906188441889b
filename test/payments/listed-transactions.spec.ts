import { beforeEach, describe, expect, it } from '@jest/globals';
import { reviewsOf, type PaymentRef, type ProviderReport } from '#payments';
import { RecorderBed } from './recorder-bed.js';

const [OWN, THEIRS, MORE] = ['111', '222', '333'];

let bed: RecorderBed;
let ref: PaymentRef;
let sessionId: string;

/** Another order has one of the transactions that an answer about this one lists. */
beforeEach(async () => {
  bed = await new RecorderBed().start();
  const other = await bed.order(2);
  answers(authorized({ sessionId: other.sessionId, ...ids(THEIRS) }));
  await bed.notify(other.ref, authorized({ sessionId: other.sessionId, ...ids(THEIRS) }));
  ({ ref, sessionId } = await bed.order(1));
});

describe("case 382: an answer of Paytiko lists another order's transaction among its attempts", () => {
  it('the rest of it counts, and a person is told of that one, once', async () => {
    answers(authorized({ attempts: [attempt(THEIRS), attempt(MORE)] }));
    await bed.inquire(ref, sessionId);
    expect(await known()).toEqual([[`${OWN} ours`, `${MORE} unwanted`], [['TRANSACTION_OF_ANOTHER_ORDER', sessionId]]]);
    const before = await known();
    await bed.inquire(ref, sessionId);
    expect(await known()).toEqual(before);
    const { exchanges } = (await bed.payment(ref)).operations[0]!;
    expect(exchanges.map(({ statusDetail }) => statusDetail)).toContain(
      'The provider tells of transaction 222 here, which belongs to another order.',
    );
  });

  it('as an answer about a notification, too', async () => {
    answers(authorized({ attempts: [attempt(THEIRS)] }));
    expect(await bed.notify(ref, authorized())).toMatchObject({ kind: 'processed', state: 'processed' });
    expect(await known()).toEqual([[`${OWN} ours`], [['TRANSACTION_OF_ANOTHER_ORDER', sessionId]]]);
  });

  it('that a notification claims: that is contradicted, and the rest counts', async () => {
    answers(authorized({ attempts: [attempt(THEIRS)] }));
    expect(await bed.notify(ref, authorized(ids(THEIRS)))).toMatchObject({
      kind: 'contradicted',
      reason: 'its transaction belongs to another order',
      state: 'contradicted',
    });
    expect(await known()).toEqual([[`${OWN} ours`], [['TRANSACTION_OF_ANOTHER_ORDER', sessionId]]]);
  });

  it('or is itself about it: nothing of it counts, and a person is told', async () => {
    answers(authorized({ ...ids(THEIRS), attempts: [attempt(MORE)] }));
    await bed.inquire(ref, sessionId);
    expect(await known()).toEqual([[], [['TRANSACTION_OF_ANOTHER_ORDER', sessionId]]]);
  });

  it('of two other orders: both are left out', async () => {
    const third = await bed.order(3);
    answers(authorized({ sessionId: third.sessionId, ...ids('444') }));
    await bed.notify(third.ref, authorized({ sessionId: third.sessionId, ...ids('444') }));
    answers(authorized({ attempts: [attempt(THEIRS), attempt('444'), attempt(MORE)] }));
    await bed.inquire(ref, sessionId);
    expect((await known())[0]).toEqual([`${OWN} ours`, `${MORE} unwanted`]);
  });
});

describe("case 384: a notification that nobody can confirm names what the provider has told of, and another order's id with it", () => {
  it.each(['transactionId', 'authorizationId'] as const)(
    'by its %s: the id is not claimed, and that order keeps it',
    async (own) => {
      answers(authorized());
      await bed.notify(ref, authorized());
      bed.answer = { kind: 'no-answer', reason: 'ETIMEDOUT' };
      const forged = authorized({ ...ids('555'), [own]: ids(OWN)[own] });
      expect(await bed.notify(ref, forged)).toMatchObject({ kind: 'unconfirmed', events: [] });
      const other = await bed.order(3);
      const genuine = authorized({ sessionId: other.sessionId, ...ids('555') });
      answers(genuine);
      expect(await bed.notify(other.ref, genuine)).toMatchObject({ kind: 'processed', events: ['PaymentAuthorized'] });
    },
  );
});

/** Which transactions are known, and what is listed. */
async function known() {
  const payment = await bed.payment(ref);
  return [
    payment.transactions.map(({ id, stance }) => `${id} ${stance}`),
    reviewsOf(payment).map((review) => [review.reason, review.sessionId]),
  ];
}

function answers(report: ProviderReport) {
  bed.answer = { kind: 'answered', report };
}

function ids(id: string | undefined) {
  return { authorizationId: id, transactionId: `79${id}` };
}

function attempt(id: string | undefined) {
  return { statusCode: 'Authorized', statusDetail: '', status: 'authorized' as const, ...ids(id) };
}

function authorized(patch: Partial<ProviderReport> = {}): ProviderReport {
  const words = { statusCode: 'Authorized', statusDetail: '', attempts: [] };
  const said = { subject: 'payment', status: 'authorized', amount: '129.90', currency: 'TRY' } as const;
  return { sessionId, ...said, ...ids(OWN), ...words, ...patch };
}
