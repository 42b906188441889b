import { describe, expect, it } from '@jest/globals';
import type { Dispute } from '../state/dispute.js';
import { disputeOf, paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { atNoon, ayla, noon } from '../testing/stories.js';
import { decideDispute, dismissDenied } from './operator-dispute.js';

describe('a dispute', () => {
  const dispute = (patch: Partial<Dispute> = {}) => disputeOf({ doubt: { how: 'denied', at: noon }, ...patch });
  const report = says('session-1', 'T1', 'disputed', { statusCode: 'Chargeback', amount: undefined });
  const won = { type: 'DisputeWon', data: { sessionId: 'session-1', dispute: 'dispute-1', operator: ayla, at: noon } };

  it.each<[string, Partial<Dispute>, boolean]>([
    ['that the provider denied', {}, true],
    ['not one that nobody could be asked about', { doubt: { how: 'unconfirmed', at: noon } }, false],
    ['not one that the provider told', { doubt: undefined }, false],
    ['not one of another word', { word: 'Chargeback Reversed' }, false],
  ])('ends with the notification that a person dismisses: %s', (_, patch, expected) => {
    expect(dismissDenied(paymentWith([transaction()], { disputes: [dispute(patch)] }), report, ayla, atNoon)).toEqual(
      expected ? [won] : [],
    );
  });

  it('is confirmed only in doubt', () => {
    const confirmed = (patch: Partial<Dispute>) =>
      decideDispute(
        paymentWith([transaction()], { disputes: [dispute(patch)] }),
        { kind: 'confirm-dispute', dispute: 'dispute-1' },
        ayla,
        atNoon,
      ).map(({ type }) => type);
    expect([confirmed({}), confirmed({ doubt: undefined })]).toEqual([['DisputeConfirmed'], []]);
  });
});
