import { describe, expect, it } from '@jest/globals';
import { dueItems } from '../due/due.js';
import { rules } from '../testing/decision-contexts.js';
import { paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { refusalOf } from '../testing/given.js';
import type { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const failed = (session: string, id: string) => says(session, id, 'failed', { statusCode: 'Failed' });
const captured = () => paid().purchase('p1').capture('T1', 'accepted');
const refunds = ({ payment }: Sequence) => payment.refunds.map(({ guid, phase }) => `${guid} ${phase}`);

describe('case 335: money that was never paid leaves everything else as it is', () => {
  it('a refund that was made before stays made, and one that waits is rejected', () => {
    const sequence = sale()
      .report(givenBack('s1', 'T1', '30.00', 'm1'))
      .refund('r1', '20.00');
    sequence.in(STALE_MS).report(failed('s1', 'T1')).accept('s1');
    expect(refunds(sequence)).toEqual(['provider-m1 completed', 'r1 failed']);
  });

  it('the session stays declined, and the next one is paid', () => {
    const sequence = captured().in(STALE_MS).report(failed('s1', 'T1')).accept('s1');
    sequence.start('s2').report(says('s2', 'T2', 'authorized'));
    expect([sequence.status('s1'), sequence.status('s2')]).toEqual(['rejected DECLINED', 'resolved']);
  });

  it('a page that is paid once more stays declined, as the shop was told: that is given back', () => {
    const sequence = paid().in(STALE_MS).report(failed('s1', 'T1'));
    expect(sequence.status('s1')).toBe('rejected DECLINED');
    sequence.report(says('s1', 'T2', 'authorized'));
    expect([sequence.status('s1'), sequence.balance, sequence.sent]).toEqual([
      'rejected DECLINED',
      '0.00',
      ['void T2'],
    ]);
  });

  it('what was given back in its session does not make it paid', () => {
    const sequence = paid()
      .report(says('s1', 'T2', 'authorized'))
      .in(STALE_MS)
      .report(failed('s1', 'T1'));
    expect([sequence.status('s1'), sequence.sent]).toEqual(['rejected DECLINED', ['void T2']]);
  });

  it('of the answers to the shop only the purchase of that money is another one', () => {
    const sequence = captured();
    expect(refusalOf(() => sequence.void('v1'))?.code).toBeUndefined();
    expect(sequence.status('v1')).toMatch(/^rejected/);
    sequence.in(STALE_MS).report(failed('s1', 'T1')).accept('s1');
    expect([sequence.status('p1'), sequence.status('v1')]).toEqual(['rejected PAYMENT_DECLINED', 'resolved']);
  });
});

describe('nothing of money in doubt is given back', () => {
  it.each(['30.00', '129.90'])('a refund of %s that was not sent waits until somebody has decided', (amount) => {
    const sequence = sale({ refunds: 'api' }).in(STALE_MS).refund('r1', amount).refunding('r1', 'not-sent');
    expect(kindsDue(sequence)).toEqual(['inquire', 'refund']);
    sequence.report(failed('s1', 'T1')).in(STALE_MS);
    expect([sequence.reviews, kindsDue(sequence), refunds(sequence)]).toEqual([
      ['! FAILED_THOUGH_PAID'],
      ['inquire'],
      ['r1 not-sent'],
    ]);
    sequence.release('s1');
    expect(refunds(sequence)).toEqual(['r1 sent']);
  });
});

const kindsDue = ({ payment }: Sequence) => dueItems(payment, rules).map(({ kind }) => kind);
