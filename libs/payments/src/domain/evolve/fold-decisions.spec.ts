import { describe, expect, it } from '@jest/globals';
import { applyAcceptance } from './apply-acceptance.js';
import { applyDispute } from './apply-dispute.js';
import { applyRelease } from './apply-review-decision.js';
import { fold } from './evolve.js';
import type { Refund } from '../state/refund.js';
import type { ReviewReason } from '../events/review.events.js';
import { later } from '../testing/decision-contexts.js';
import { disputeLost, disputeWon } from '../testing/dispute-events.js';
import { ayla, evidence, lira } from '../testing/event-values.js';
import { disputeOf, draftOf, endedAs, endsOf, refundOf, transaction } from '../testing/made-payment.js';
import { refundDiscovered } from '../testing/refund-events.js';
import { unwanted } from '../testing/unclear-transactions.js';

const at = later.now;

describe('a person accepts that it was voided', () => {
  const accepted = (reason: ReviewReason | 'VOIDED_THOUGH_REJECTED' | 'VOIDED_THOUGH_RESOLVED') => {
    const operations = [endedAs('PURCHASE', 'resolved'), endedAs('VOID', 'rejected')];
    const draft = draftOf([transaction({ says: 'voided' })], { operations });
    applyAcceptance(draft, { ...ayla, sessionId: 'session-1', reason, transaction: 'T1', at });
    return endsOf(draft);
  };

  it.each([
    ['VOIDED_THOUGH_REJECTED', ['resolved', 'resolved ACCEPTED_BY_OPERATOR T1']],
    ['VOIDED_THOUGH_RESOLVED', ['', 'resolved ACCEPTED_BY_OPERATOR T1']],
  ] as const)('%s', (reason, expected) => {
    expect(accepted(reason)).toEqual(expected);
  });
});

describe('a dispute of all of it', () => {
  const open = disputeOf({ amount: lira('129.90') });
  const ends = ({ refunds }: { refunds: Refund[] }) =>
    refunds.filter(({ isDispute }) => !isDispute).map(({ guid, phase, failure }) => [guid, phase, failure]);
  const asked = (mode: Refund['mode'], phase: Refund['phase']) => refundOf({ guid: `${mode} ${phase}`, mode, phase });

  it('ends what has not left when it is lost, and nothing that may have been made', () => {
    const refunds = [asked('manual', 'pending'), asked('manual', 'not-sent'), asked('manual', 'unknown')].concat(
      (['not-sent', 'sent', 'pending', 'unknown'] as const).map((phase) => asked('api', phase)),
    );
    const draft = draftOf([transaction()], { disputes: [open], refunds });
    applyDispute(draft, disputeLost({ at }));
    expect(ends(draft)).toEqual([
      ['manual pending', 'failed', 'DISPUTE_LOST'],
      ['manual not-sent', 'not-sent', undefined],
      ['manual unknown', 'unknown', undefined],
      ['api not-sent', 'failed', 'DISPUTE_LOST'],
      ['api sent', 'sent', undefined],
      ['api pending', 'pending', undefined],
      ['api unknown', 'unknown', undefined],
    ]);
  });

  it('whose transaction is gone is won, and no refund waits again', () => {
    const lost = { ...open, phase: 'lost' as const };
    const refunds = [refundOf({ guid: 'dispute-1', isDispute: true })];
    const draft = draftOf([], { disputes: [lost], refunds: [...refunds, asked('manual', 'failed')] });
    applyDispute(draft, disputeWon({ at }));
    expect([draft.disputes![0]!.phase, ends(draft)]).toEqual(['won', [['manual failed', 'failed', undefined]]]);
  });
});

describe('a release', () => {
  it('lets go of the question which money was refunded, in its session alone', () => {
    const pair = (sessionId: string, [id, other]: [string, string]) => [
      transaction({ id, sessionId, saidByOperator: true }),
      unwanted({ id: other, sessionId, wasMayBe: id, amount: lira('29.90') }),
    ];
    const refunds = [
      refundOf({ guid: 'r1', transaction: 'T2' }),
      refundOf({ guid: 'r2', sessionId: 'session-2', transaction: 'T4' }),
    ];
    const draft = draftOf([...pair('session-1', ['T1', 'T2']), ...pair('session-2', ['T3', 'T4'])], { refunds });
    applyRelease(draft, { ...ayla, sessionId: 'session-1', at });
    expect(draft.transactions.map(({ id, wasMayBe }) => [id, wasMayBe])).toEqual([
      ['T1', undefined],
      ['T2', undefined],
      ['T3', undefined],
      ['T4', 'T3'],
    ]);
  });
});

describe('a refund that was found at the provider', () => {
  const told = evidence({ transactionId: 'R1' });
  const found = { guid: 'r1', sessionId: 'session-1', amount: lira('29.90'), mode: 'provider', phase: 'completed', at };

  it.each([
    ['by the provider is reported', {}, { reportedAs: 'R1' }],
    [
      'by a person may still be reported',
      { operator: ayla },
      { byOperator: true, unreported: { transactionId: 'R1' } },
    ],
  ])('%s', (_, patch, expected) => {
    const payment = fold([refundDiscovered('r1', '29.90', { evidence: told, at, ...patch })], draftOf([transaction()]));
    expect(payment.refunds).toEqual([{ ...found, ...expected }]);
  });
});
