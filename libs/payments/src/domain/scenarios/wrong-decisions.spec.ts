import { describe, expect, it } from '@jest/globals';
import { waitingRefundsOf } from '../due/attention.js';
import { confirmRefund, linkRefund } from '../operators/operator-refund.js';
import { paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const T1 = { authorizationId: 'T1' } as const;
const confirmed = (sequence: Sequence, guid: string, amount: string) =>
  sequence.decide((payment) => confirmRefund(payment, { guid, amount }, ayla, sequence.context));
const linked = (sequence: Sequence, guid: string, discovered: string) =>
  sequence.decide((payment) => linkRefund(payment, guid, discovered, ayla, sequence.context));
const waiting = ({ payment }: Sequence) => waitingRefundsOf(payment).map(({ guid }) => guid);

describe('case 645: who said wrongly that a call did not happen says that it did', () => {
  const denied = () =>
    paid()
      .purchase('p1')
      .capture('T1', 'unknown')
      .resolve({ ...T1, outcome: 'did-not-happen' });
  const notVoided = () =>
    paid()
      .void('v1')
      .voiding('T1', 'unknown')
      .resolve({ ...T1, outcome: 'did-not-happen' });

  it('a capture: the money is taken, and the answer follows', () => {
    expect(denied().status('p1')).toBe('rejected NOT_CARRIED_OUT');
    for (const which of [T1, { guid: 'p1' }]) {
      const sequence = denied().resolve({ ...which, outcome: 'happened' });
      expect([sequence.status('p1'), sequence.balance]).toEqual(['resolved ACCEPTED_BY_OPERATOR', '129.90']);
      expect([sequence.reviews, sequence.sent]).toEqual([[], ['capture T1']]);
    }
  });

  it('a void: nothing is there, and the answer follows', () => {
    const sequence = notVoided().resolve({ ...T1, outcome: 'happened' });
    expect([sequence.status('v1'), sequence.balance]).toEqual(['resolved ACCEPTED_BY_OPERATOR', '0.00']);
    expect([sequence.reviews, sequence.sent]).toEqual([[], ['void T1']]);
  });

  it('the provider is asked about that, and what it says against it is in review', () => {
    const sequence = denied().resolve({ ...T1, outcome: 'happened' });
    sequence.at(sequence.nextDue!).inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
  });

  it('and it can be said back and forth', () => {
    const sequence = denied()
      .resolve({ ...T1, outcome: 'happened' })
      .resolve({ ...T1, outcome: 'did-not-happen' });
    expect([sequence.status('p1'), sequence.sent]).toEqual([
      'resolved ACCEPTED_BY_OPERATOR',
      ['capture T1', 'capture T1'],
    ]);
  });

  it('not where the provider itself has refused the call', () => {
    const sequence = paid().purchase('p1').capture('T1', 'refused');
    expect(() => sequence.resolve({ ...T1, outcome: 'happened' })).toThrow('outcome is unknown');
  });

  it('once only: what the shop has asked for since goes by its own call', () => {
    const sequence = denied()
      .in(60_000)
      .purchase('p2')
      .capture('T1', 'unknown')
      .resolve({ ...T1, outcome: 'happened' });
    expect([sequence.status('p1'), sequence.status('p2')]).toEqual(['rejected NOT_CARRIED_OUT', 'resolved']);
  });
});

describe('case 646: who rejected a refund wrongly says that it was made', () => {
  it('one that a person makes', () => {
    const sequence = confirmed(sale().purchase('p1').refund('r1', '30').rejectRefund('r1'), 'r1', '30');
    expect([sequence.status('r1'), sequence.balance]).toEqual(['resolved', '99.90']);
    sequence.report(givenBack('s1', 'R1', '30', 'm1'));
    expect([sequence.status('r1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '99.90', []]);
  });

  it('one whose call nobody knows the end of', () => {
    const unknown = paid({ refunds: 'api' }).purchase('p1').capture('T1', 'accepted').refund('r1', '30');
    unknown.refunding('r1', 'unknown').resolve({ guid: 'r1', outcome: 'did-not-happen' });
    expect([unknown.status('r1'), unknown.balance]).toEqual(['rejected REFUND_REJECTED', '129.90']);
    unknown.resolve({ guid: 'r1', outcome: 'happened' });
    expect([unknown.status('r1'), unknown.balance]).toEqual(['resolved', '99.90']);
  });

  it('that of a void, which is done by it', () => {
    const sequence = confirmed(sale().void('v1').rejectRefund('v1'), 'v1', '129.90');
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '0.00', []]);
  });

  it('never more than is there', () => {
    const sequence = sale().purchase('p1').refund('r1', '100').rejectRefund('r1').refund('r2', '100');
    confirmed(sequence, 'r2', '100');
    expect(confirmed(sequence, 'r1', '29.90').balance).toBe('0.00');
    expect([sequence.reviews, sequence.status('r1')]).toEqual([[], 'resolved']);
  });

  it('not one that the provider says it did not make', () => {
    const sequence = sale()
      .refund('r1', '30')
      .report({ ...givenBack('s1', 'T1', '30', 'm1'), status: 'failed' });
    expect(sequence.status('r1')).toBe('rejected REFUND_FAILED');
    expect(() => confirmed(sequence, 'r1', '30')).toThrow('No such refund is pending');
  });

  it('and it does not wait again once a dispute is won', () => {
    const lost = sale()
      .refund('r1', '100')
      .report(says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' }))
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1' });
    const sequence = confirmed(lost, 'r1', '100').dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect([sequence.status('r1'), waiting(sequence), sequence.balance]).toEqual(['resolved', [], '29.90']);
  });
});

describe('case 647: a refund that was found at the provider was linked to the wrong request', () => {
  const found = 'provider-m1';
  const wrong = () =>
    linked(
      sale()
        .purchase('p1')
        .refund('r1', '30')
        .report(givenBack('s1', 'R1', '50', 'm1')),
      'r1',
      found,
    );

  it('who rejects that request takes the link back: the refund stands on its own again', () => {
    expect([wrong().status('r1'), wrong().status(found), wrong().balance]).toEqual([
      'resolved',
      'resolved LINKED_TO_REQUEST',
      '79.90',
    ]);
    const sequence = wrong().rejectRefund('r1');
    expect([sequence.status('r1'), sequence.status(found), sequence.balance]).toEqual([
      'rejected REFUND_REJECTED',
      'resolved MADE_AT_PROVIDER',
      '79.90',
    ]);
    expect([sequence.reviews, waiting(sequence)]).toEqual([[], []]);
  });

  it('the request can be made, over what was asked for, and the refund linked to another', () => {
    const made = confirmed(wrong().rejectRefund('r1'), 'r1', '30');
    expect([made.status('r1'), made.balance]).toEqual(['resolved', '49.90']);
    const other = linked(made.refund('r2', '49.90'), 'r2', found);
    expect([other.status('r2'), other.status(found), other.balance]).toEqual([
      'resolved',
      'resolved LINKED_TO_REQUEST',
      '49.90',
    ]);
  });

  it('a report of that refund changes nothing', () => {
    const sequence = wrong()
      .rejectRefund('r1')
      .report(givenBack('s1', 'R1', '50', 'm1'));
    expect([sequence.balance, sequence.status(found)]).toEqual(['79.90', 'resolved MADE_AT_PROVIDER']);
  });

  it('of a void: what it has given back is derived anew', () => {
    const sequence = linked(
      sale()
        .void('v1')
        .report(givenBack('s1', 'R1', '100', 'm1')),
      'v1',
      found,
    );
    expect([sequence.status('v1'), sequence.balance]).toEqual(['rejected ALREADY_CAPTURED', '29.90']);
    sequence.rejectRefund('v1');
    expect([sequence.status('v1'), sequence.balance]).toEqual(['rejected ALREADY_CAPTURED', '29.90']);
  });
});

it('case 654: two voids of a sale: the refund of the second is confirmed by a person, and the first stays rejected', () => {
  const twice = () =>
    sale({ refunds: 'api' }).void('v1').refunding('v1', 'refused').void('v2').refunding('v2', 'unknown');
  const sequence = confirmed(twice(), 'v2', '129.90');
  expect([sequence.status('v1'), sequence.status('v2')]).toEqual(['rejected REFUND_FAILED', 'resolved']);
  // The first void has a refund of its own, which a person alone rejected and says to be made now.
  const corrected = confirmed(twice().rejectRefund('v2'), 'v2', '129.90');
  expect([corrected.status('v1'), corrected.status('v2')]).toEqual(['rejected REFUND_FAILED', 'resolved']);
});
