import { describe, expect, it } from '@jest/globals';
import { fold } from '../domain/evolve/evolve.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import {
  atNoon,
  beforeNoon,
  captureRequested,
  captureUnknown,
  disputeOpened,
  disputeWon,
  reviewOpened,
  openSession,
  paymentAuthorized,
  paymentCaptured,
} from '../domain/testing/stories.js';
import { incidentsIn } from './incidents-in-payment.js';

const paid = [...openSession(), paymentAuthorized()];
const found = (...events: PaymentEvent[]) => incidentsIn(fold(events)!, { firstDistanceMs: 40_000 });
const at = new Date(beforeNoon);

describe('what somebody is woken for in a payment', () => {
  it('is nothing while it goes as it should', () => {
    expect(found(...paid, captureRequested(), paymentCaptured())).toEqual([]);
  });

  it('is a review, by its reason', () => {
    expect(found(...openSession(), reviewOpened('AMOUNT_MISMATCH', { says: 'authorized' }))).toMatchObject([
      {
        kind: 'REVIEW_OPENED',
        merchant: 'default',
        orderId: 'order-1',
        since: at,
        details: { reason: 'AMOUNT_MISMATCH', sessionId: 'session-1' },
      },
    ]);
  });

  it('is two, under keys of their own, where two reports did not fit', () => {
    const later = { at: atNoon.now, evidence: { deduplicationKey: 'other', statusCode: 'x', statusDetail: '' } };
    const keys = found(
      ...openSession(),
      reviewOpened('AMOUNT_MISMATCH', { says: 'authorized' }),
      reviewOpened('CURRENCY_MISMATCH', { says: 'authorized', ...later }),
    ).map(({ key }) => key);

    expect(new Set(keys).size).toBe(2);
  });

  it('case 223: is a dispute where the provider says a word that we do not know of money that was taken', () => {
    const word = reviewOpened('UNRECOGNIZED_STATUS', { transaction: 'T-1' });
    expect(found(...paid, captureRequested(), paymentCaptured(), word).map(({ kind }) => kind)).toEqual(['DISPUTE']);
  });

  it('is a dispute, and once more two days before its deadline', () => {
    const deadline = '2026-03-08T15:00:00.000Z';
    const noted: PaymentEvent = {
      type: 'DisputeUpdated',
      data: { sessionId: 'session-1', dispute: 'dispute-1', deadline, at: atNoon.now },
    };
    const story = [...paid, captureRequested(), paymentCaptured(), disputeOpened(), noted];
    expect(found(...story)).toMatchObject([
      { kind: 'DISPUTE', since: at, details: { dispute: 'dispute-1', word: 'Chargeback', sessionId: 'session-1' } },
      { kind: 'DISPUTE_DEADLINE', since: new Date('2026-03-06T15:00:00.000Z'), details: { deadline } },
    ]);
    expect(found(...story, disputeWon())).toEqual([]);
  });

  it('case 224: is an unknown outcome only once the first inquiry has had its chance', () => {
    const [incident] = found(...paid, captureRequested(), captureUnknown());

    expect(incident).toMatchObject({ kind: 'OUTCOME_UNKNOWN', details: { of: 'capture', sessionId: 'session-1' } });
    expect(incident!.since).toEqual(new Date(at.getTime() + 40_000));
  });
});
