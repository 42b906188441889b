import { describe, expect, it } from '@jest/globals';
import { disputesOf, openDisputesOf } from './disputes.js';
import { brokenLaws } from '../due/law.js';
import { balanceMinor, refundableMinor } from './money-state.js';
import { confirmRefund } from '../operators/operator-refund.js';
import { refundStatus } from '../status/refund-status.js';
import { requestRefund } from '../requests/request-refund.js';
import { requestVoid } from '../requests/request-void.js';
import { refusalOf } from '../testing/given.js';
import { paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { lira, noon, rules } from '../testing/stories.js';

const captured = () => paid().purchase('p1').capture('T1', 'accepted');
const said = (status: 'disputed' | 'dispute-won' | 'dispute-lost' | 'unrecognized', patch = {}) =>
  says('s1', 'T1', status, { statusCode: status, amount: undefined, ...patch });
const disputed = () => captured().report(said('disputed'));
const lose = { kind: 'lose-dispute', dispute: 'dispute-1' } as const;
const win = { kind: 'win-dispute', dispute: 'dispute-1' } as const;

const types = ({ events }: Sequence, from: number) => events.slice(from).map(({ type }) => type);
const stateOf = ({ payment }: Sequence) => ({
  balance: balanceMinor(payment),
  refundable: refundableMinor(payment),
  disputes: disputesOf(payment).map(({ id, phase, amount, word }) => `${id} ${phase} ${amount.minor} ${word}`),
  refunds: payment.refunds.map((refund) => ({ guid: refund.guid, ...refundStatus(refund) })),
});

describe('case 285: a chargeback of captured money is a dispute until somebody has decided', () => {
  it('that moves nothing, stands on a list, and is no review', () => {
    expect(stateOf(disputed())).toEqual({
      balance: 12_990,
      refundable: 12_990,
      disputes: ['dispute-1 open 12990 disputed'],
      refunds: [],
    });
    expect(openDisputesOf(disputed().payment)).toEqual([
      {
        id: 'dispute-1',
        sessionId: 's1',
        transaction: 'T1',
        amount: lira('129.90'),
        phase: 'open',
        since: noon,
        word: 'disputed',
      },
    ]);
    expect(disputed().reviews).toEqual([]);
  });

  it('case 244: also where the word is not known', () => {
    expect(stateOf(captured().report(said('unrecognized'))).disputes).toEqual(['dispute-1 open 12990 unrecognized']);
  });

  it('of money that was not captured a person looks', () => {
    for (const word of ['disputed', 'dispute-lost', 'dispute-won'] as const)
      expect(paid().report(said(word)).reviews).toEqual(['UNRECOGNIZED_STATUS']);
  });

  it('lost: a REFUND step that the shop did not ask for, and a balance without it', () => {
    expect(stateOf(disputed().dispute(lose))).toEqual({
      balance: 0,
      refundable: 0,
      disputes: ['dispute-1 lost 12990 disputed'],
      refunds: [{ guid: 'dispute-1', status: 'resolved', reason: 'DISPUTE_LOST' }],
    });
  });

  it('lost in part', () => {
    const { balance, disputes } = stateOf(disputed().dispute({ ...lose, amount: '29.90' }));
    expect([balance, disputes]).toEqual([10_000, ['dispute-1 lost 2990 disputed']]);
  });

  it('won: nothing but that it is over', () => {
    expect(stateOf(disputed().dispute(win))).toEqual({
      balance: 12_990,
      refundable: 12_990,
      disputes: ['dispute-1 won 12990 disputed'],
      refunds: [],
    });
  });

  it('lost, and won after all, as the provider says: the money is there again', () => {
    expect(stateOf(disputed().dispute(lose).report(said('dispute-won')))).toEqual({
      balance: 12_990,
      refundable: 12_990,
      disputes: ['dispute-1 won 12990 dispute-won'],
      refunds: [{ guid: 'dispute-1', status: 'rejected', reason: 'DISPUTE_WON' }],
    });
  });

  it('and lost once more', () => {
    const again = disputed().dispute(lose).dispute(win).dispute(lose);
    expect(stateOf(again).refunds).toEqual([{ guid: 'dispute-1', status: 'resolved', reason: 'DISPUTE_LOST' }]);
    expect(again.payment.operations.filter(({ guid }) => guid === 'dispute-1')).toHaveLength(1);
  });

  it('the same word, and the same decision, a second time is nothing', () => {
    const once = disputed();
    const length = once.events.length;
    expect(types(once.report(said('disputed')), length)).toEqual([]);
    expect(types(once.dispute(lose).dispute(lose), length)).toEqual(['DisputeLost']);
  });

  it('another word about it while it is open is told of the same dispute', () => {
    const twice = disputed().report(said('unrecognized', { statusCode: 'PreArbitration', amount: '29.90' }));
    expect(stateOf(twice).disputes).toEqual(['dispute-1 open 2990 PreArbitration']);
  });

  it('after it was decided, a further chargeback is another dispute', () => {
    const twice = disputed()
      .dispute(win)
      .report(said('disputed', { amount: '29.90' }));
    expect(stateOf(twice).disputes).toEqual(['dispute-1 won 12990 disputed', 'dispute-2 open 2990 disputed']);
  });

  it('told of its end only, it has begun and ended', () => {
    expect(stateOf(captured().report(said('dispute-lost', { amount: '29.90' })))).toMatchObject({
      balance: 10_000,
      disputes: ['dispute-1 lost 2990 dispute-lost'],
    });
  });

  it('of money that was given back meanwhile it breaks no law: the bank takes it a second time', () => {
    const twice = disputed()
      .report(givenBack('s1', 'T1', '129.90', 'm1'))
      .dispute(lose);
    expect(brokenLaws(twice.payment, rules)).toEqual([]);
    expect(stateOf(twice)).toMatchObject({ balance: 0, disputes: ['dispute-1 lost 12990 disputed'] });
  });

  it('lost while a refund waits: a person can still say that it was made', () => {
    const both = captured().refund('r1', '129.90').report(said('disputed')).dispute(lose);
    const confirmed = both.decide((payment) =>
      confirmRefund(payment, { guid: 'r1', amount: '129.90' }, { by: 'Ayla', why: 'made' }, both.context),
    );
    expect(stateOf(confirmed)).toMatchObject({
      balance: 0,
      refunds: [
        { guid: 'r1', status: 'resolved' },
        { guid: 'dispute-1', status: 'resolved', reason: 'DISPUTE_LOST' },
      ],
    });
  });

  it('no more than twenty of a payment; what comes after is a review', () => {
    const many = captured();
    for (let each = 1; each <= 20; each++)
      many
        .report(said('disputed', { amount: `${each}.00` }))
        .dispute({ kind: 'win-dispute', dispute: `dispute-${each}` });
    expect(many.report(said('disputed', { amount: '21.00' })).reviews).toEqual(['UNRECOGNIZED_STATUS']);
  });
});

describe('case 286: money that is disputed is not given back a second time', () => {
  const refund = (sequence: Sequence, amount: string) =>
    refusalOf(() =>
      requestRefund(
        sequence.payment,
        { guid: 'r1', fingerprint: 'r1', amount: lira(amount) },
        { refunds: 'api' },
        sequence.context,
      ),
    )?.code;

  it('by a refund of the shop', () => {
    const part = captured().report(said('disputed', { amount: '29.90' }));
    expect(['100.01', '100.00'].map((amount) => refund(part, amount))).toEqual(['PAYMENT_DISPUTED', undefined]);
    expect(refund(disputed(), '129.91')).toBe('AMOUNT_EXCEEDS_BALANCE');
    expect(refund(disputed().dispute(win), '129.90')).toBeUndefined();
    expect(refund(disputed().dispute(lose), '0.01')).toBe('AMOUNT_EXCEEDS_BALANCE');
  });

  it('by a void of a direct sale', () => {
    const { payment, context } = sale().report(said('disputed'));
    const request = { guid: 'v1', fingerprint: 'v1' };
    expect(refusalOf(() => requestVoid(payment, request, { refunds: 'manual' }, context))?.code).toBe(
      'PAYMENT_DISPUTED',
    );
  });
});

describe('a person who knows more of a dispute', () => {
  it('notes evidence and the deadline', () => {
    const { payment, events } = disputed().dispute({
      kind: 'note-dispute',
      dispute: 'dispute-1',
      deadline: '2026-03-08T18:00:00+03:00',
    });
    expect(openDisputesOf(payment)[0]?.deadline).toBe('2026-03-08T15:00:00.000Z');
    expect(events.at(-1)).toMatchObject({
      type: 'DisputeUpdated',
      data: { operator: { why: 'seen at the provider' } },
    });
  });

  it.each([
    ['of a dispute that is not there', { ...win, dispute: 'dispute-9' }, 'DISPUTE_UNKNOWN'],
    ['with an amount that was never taken', { ...lose, amount: '129.91' }, 'AMOUNT_INVALID'],
    ['with an amount that is none', { ...lose, amount: '0' }, 'AMOUNT_INVALID'],
    [
      'with a deadline that is none',
      { kind: 'note-dispute', dispute: 'dispute-1', deadline: 'soon' },
      'DISPUTE_DEADLINE_INVALID',
    ],
  ] as const)('is refused %s', (_, decision, code) => {
    expect(refusalOf(() => disputed().dispute(decision))?.code).toBe(code);
  });
});
