import { describe, expect, it } from '@jest/globals';
import { confirmRefund } from '../operators/operator-refund.js';
import type { ProviderReport } from '../values/provider-report.js';
import { sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const FAILED = '! REFUND_FAILED_THOUGH_RESOLVED';
const refundFailed = (id: string, amount = '30.00', messageId: string | undefined = 'f1'): ProviderReport => ({
  ...givenBack('s1', id, amount, 'm'),
  messageId,
  status: 'failed',
  statusCode: 'Refund Failed',
});
const bySystem = () =>
  sale({ refunds: 'api' })
    .refund('r1', '30.00')
    .refunding('r1', 'accepted')
    .report(givenBack('s1', 'T1', '30.00', 'm1'));
const byHand = () => {
  const sequence = sale().refund('r1', '30.00');
  const said = { guid: 'r1', amount: '30.00' };
  return sequence.decide((payment) => confirmRefund(payment, said, ayla, sequence.context));
};

function seen(sequence: Sequence, guid: string) {
  return [sequence.balance, sequence.status(guid), sequence.reviews];
}

const [made, atProvider] = ['resolved', 'resolved MADE_AT_PROVIDER'];
const STORIES: [string, () => Sequence, string, string, string][] = [
  ['by the interface', bySystem, 'T1', 'r1', made],
  ['by hand', byHand, 'T1', 'r1', made],
  ['by hand, and reported since', () => byHand().report(givenBack('s1', 'T1', '30.00', 'm1')), 'T1', 'r1', made],
  [
    'at the dashboard, under a number of its own',
    () => sale().report(givenBack('s1', 'R1', '30.00', 'm1')),
    'R1',
    'provider-m1',
    atProvider,
  ],
];

describe('case 337: of a refund that was made the provider says that it failed', () => {
  it.each(STORIES)('%s: it is the first of the reviews', (_, story, id, guid, status) =>
    expect(seen(story().report(refundFailed(id)), guid)).toEqual(['99.90', status, [FAILED]]),
  );

  it.each(STORIES)('%s: accepted, the money is there again', (_, story, id, guid) => {
    const sequence = story().report(refundFailed(id)).accept('s1');
    expect(seen(sequence, guid)).toEqual(['129.90', 'rejected REFUND_FAILED', []]);
    expect(seen(sequence.refund('r2', '129.90').report(givenBack('s1', id, '129.90', 'm2')), 'r2')).toEqual([
      '0.00',
      'resolved',
      [],
    ]);
  });

  it.each(STORIES)('%s: released, it stays', (_, story, id, guid, status) => {
    const sequence = story().report(refundFailed(id)).release('s1').report(refundFailed(id));
    expect(seen(sequence, guid)).toEqual(['99.90', status, []]);
  });

  it('another refund, by its number or its amount, is not meant', () => {
    const sequence = sale().report(givenBack('s1', 'R1', '30.00', 'm1'));
    expect(sequence.report(refundFailed('R2')).report(refundFailed('R1', '20.00')).reviews).toEqual([]);
    expect(sale().report(refundFailed('T1')).reviews).toEqual([]);
  });

  it('of two alike each is meant once, and the answer to a question tells of no second one', () => {
    const sequence = bySystem()
      .report(givenBack('s1', 'T1', '30.00', 'm2'))
      .report(refundFailed('T1'));
    expect(sequence.report(refundFailed('T1', '30.00', undefined)).reviews).toEqual([FAILED]);
    expect(sequence.report(refundFailed('T1', '30.00', 'f2')).reviews).toEqual([FAILED, FAILED]);
    expect(sequence.accept('s1').balance).toBe('129.90');
  });

  it('a void that was done by it is not done: its money stays until the shop decides anew', () => {
    const sequence = sale()
      .void('v1')
      .report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect(seen(sequence, 'v1')).toEqual(['0.00', 'resolved', []]);
    sequence.report(refundFailed('T1', '129.90')).accept('s1');
    expect(seen(sequence, 'v1')).toEqual(['129.90', 'rejected REFUND_FAILED', []]);
    expect(sequence.purchase('p1').status('p1')).toBe('resolved');
  });
});

describe('case 338: a second sale is kept once the first is given back', () => {
  const second = () =>
    sale()
      .purchase('p1')
      .report(says('s1', 'T2', 'captured'));
  const kept = () =>
    second()
      .report(givenBack('s1', 'T1', '129.90', 'm1'))
      .accept('s1');

  it('not before that', () => {
    expect(() => second().accept('s1')).toThrow('already');
    expect(() =>
      second()
        .report(givenBack('s1', 'T1', '100.00', 'm1'))
        .accept('s1'),
    ).toThrow('already');
  });

  it('its money is the balance, and can be refunded', () => {
    const sequence = kept();
    expect(seen(sequence, 'p1')).toEqual(['129.90', 'resolved', []]);
    sequence.refund('r1', '30.00').report(givenBack('s1', 'T2', '30.00', 'm2'));
    expect([...seen(sequence, 'r1'), sequence.status('s1'), sequence.nextDue]).toEqual([
      '99.90',
      'resolved',
      [],
      'resolved',
      finalInquiryAt,
    ]);
  });

  it('should the first refund have failed after all, the first sale is the second', () => {
    const sequence = kept().report(refundFailed('T1', '129.90')).accept('s1');
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', ['SECOND_SALE']]);
    sequence.reject('s1').report(givenBack('s1', 'T1', '129.90', 'm3'));
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', []]);
  });
});
