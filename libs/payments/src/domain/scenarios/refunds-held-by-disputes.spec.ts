import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

const DAY_MS = 24 * 3_600_000;
const chargeback = says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' });
/** It could not be sent, and then the shopper's bank wants the money. */
const notSent = () =>
  paid({ refunds: 'api' })
    .purchase('p1')
    .capture('T1', 'accepted')
    .refund('r1', '100')
    .refunding('r1', 'not-sent')
    .report(chargeback);
const lost = (amount?: string) => notSent().dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount });
const phase = ({ payment }: Sequence) => payment.refunds.find(({ guid }) => guid === 'r1')!.phase;
const listed = ({ payment }: Sequence) => openEndsOf(payment).map((end) => `${end.kind} ${end.phase}`);

describe('case 653: a refund could not be sent, and its money is disputed', () => {
  it('is not sent while nobody knows how that ends, nor for the shop that asks again', () => {
    const sequence = notSent().in(DAY_MS).refund('r1', '100');
    expect([phase(sequence), listed(sequence)]).toEqual(['not-sent', ['refund not-sent']]);
  });

  it('is sent once the dispute is won', () =>
    expect(phase(notSent().dispute({ kind: 'win-dispute', dispute: 'dispute-1' }).in(DAY_MS))).toBe('sent'));

  it('is rejected where the bank took all of it', () => {
    const sequence = lost().in(DAY_MS);
    expect([sequence.status('r1'), listed(sequence), sequence.balance]).toEqual(['rejected DISPUTE_LOST', [], '0.00']);
  });

  it('is decided by a person where less is left than was asked for', () => {
    const sequence = lost('50').in(DAY_MS);
    expect([phase(sequence), listed(sequence)]).toEqual(['not-sent', ['refund not-sent']]);
    sequence.resolve({ guid: 'r1', outcome: 'did-not-happen' });
    expect([sequence.status('r1'), sequence.balance]).toEqual(['rejected REFUND_REJECTED', '79.90']);
  });

  it('is sent where enough is left', () => expect(phase(lost('20').in(DAY_MS))).toBe('sent'));

  it('waits again once the dispute is won after all', () => {
    const sequence = lost().dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect([phase(sequence), phase(sequence.in(DAY_MS))]).toEqual(['not-sent', 'sent']);
  });
});
