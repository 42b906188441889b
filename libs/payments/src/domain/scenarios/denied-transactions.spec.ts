import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { wasDenied } from '../state/denial.js';
import type { ProviderReport } from '../values/provider-report.js';
import { releasedOf } from '../status/released.js';
import { recordReport } from '../reports/record-report.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const TEN_MINUTES_MS = 600_000;
const forged = says('s1', 'F1', 'authorized');

/** The query is down: only its signature vouches for the report. */
function unconfirmed(sequence: Sequence, report: ProviderReport = forged): Sequence {
  return sequence.decide((payment) =>
    recordReport(payment, report, { confirmed: false, notificationId: 'n' }, sequence.context),
  );
}

const deniedBy: Record<string, (sequence: Sequence) => Sequence> = {
  'a person': (sequence) =>
    sequence.resolve({ authorizationId: 'F1', about: 'authorization', outcome: 'did-not-happen' }),
  'an answer that does not know it': (sequence) => sequence.in(TEN_MINUTES_MS).inquiry('s1'),
  'an answer that it was declined': (sequence) =>
    sequence.in(TEN_MINUTES_MS).inquiry('s1', says('s1', 'F1', 'declined')),
};

describe.each(Object.entries(deniedBy))(
  'case 330: what only a notification had told of, denied by %s,',
  (_who, deny) => {
    it('is as if nobody had told of it: the real authorization counts', () => {
      const sequence = deny(unconfirmed(new Sequence().start('s1')));
      expect([sequence.status('s1'), sequence.payment.transactions, openEndsOf(sequence.payment)]).toEqual([
        'pending',
        [],
        [],
      ]);
      sequence.report(says('s1', 'T1', 'authorized')).purchase('p1');
      expect([sequence.sent, sequence.status('s1'), sequence.balance]).toEqual([['capture T1'], 'resolved', '129.90']);
    });

    it('counts if the provider tells of it after all, and nobody else is believed about it', () => {
      const sequence = deny(unconfirmed(new Sequence().start('s1')));
      expect(wasDenied(sequence.payment, forged)).toBe(true);
      sequence.inquiry('s1', forged).purchase('p1');
      expect([sequence.sent, sequence.balance]).toEqual([['capture F1'], '129.90']);
    });

    it('takes its doubts with it', () => {
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized', { amount: '65' }));
      expect(deny(sequence).reviews).toEqual([]);
      sequence.report(says('s1', 'T1', 'authorized')).purchase('p1');
      expect(sequence.sent).toEqual(['capture T1']);
    });

    it('leaves alone what counts beside it', () => {
      const sequence = unconfirmed(new Sequence().start('s1').report(says('s1', 'T1', 'authorized')));
      deny(sequence).purchase('p1');
      expect([sequence.sent, sequence.status('p1'), openEndsOf(sequence.payment).length]).toEqual([
        ['capture T1'],
        'pending',
        1,
      ]);
    });
  },
);

describe('case 330: a person denies', () => {
  it('a second one that only a notification told of: the first stands', () => {
    const sequence = unconfirmed(unconfirmed(new Sequence().start('s1'), says('s1', 'T1', 'authorized')));
    deniedBy['a person']!(sequence)
      .inquiry('s1', says('s1', 'T1', 'authorized'))
      .purchase('p1');
    expect(sequence.sent).toEqual(['capture T1']);
  });

  it('the first of two that only notifications told of: the second counts once it is confirmed', () => {
    const sequence = unconfirmed(unconfirmed(new Sequence().start('s1')), says('s1', 'T1', 'authorized'));
    deniedBy['a person']!(sequence)
      .inquiry('s1', says('s1', 'T1', 'authorized'))
      .purchase('p1');
    expect(sequence.sent).toEqual(['capture T1']);
  });

  it('and is asked whether it is true: what it denied wrongly counts again', () => {
    const sequence = deniedBy['a person']!(unconfirmed(new Sequence().start('s1')));
    expect([sequence.nextDue, releasedOf(sequence.payment).map(({ sessionId }) => sessionId)]).toEqual([
      '2026-03-01T09:00:30.000Z',
      ['s1'],
    ]);
    sequence.in(30_000).inquiry('s1', forged).purchase('p1');
    expect([releasedOf(sequence.payment), sequence.sent]).toEqual([[], ['capture F1']]);
  });

  it('and the purchase that waits goes on waiting for the shopper', () => {
    const doubted = says('s1', 'F1', 'authorized', { amount: '65' });
    const sequence = unconfirmed(new Sequence().start('s1').purchase('p1'), doubted);
    expect(sequence.status('p1')).toBe('pending ON_HOLD');
    deniedBy['a person']!(sequence);
    expect(sequence.status('p1')).toBe('pending AWAITING_AUTHORIZATION');
    expect(sequence.report(says('s1', 'T1', 'authorized')).sent).toEqual(['capture T1']);
  });

  it('and the void that waits calls off what nobody has paid', () => {
    const doubted = says('s1', 'F1', 'authorized', { amount: '65' });
    const sequence = deniedBy['a person']!(unconfirmed(new Sequence().start('s1'), doubted).void('v1'));
    expect(sequence.status('v1')).toBe('resolved');
    expect(sequence.report(says('s1', 'T1', 'authorized')).sent).toEqual(['void T1']);
  });
});
