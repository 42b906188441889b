import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { acceptReview } from '../operators/operator-review.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { givenBack, says } from '../testing/reports.js';
import { anHourLater } from '../testing/decision-contexts.js';
import { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const unconfirmed = (sequence: Sequence, report: ProviderReport) =>
  sequence.decide((payment) =>
    recordReport(payment, report, { confirmed: false, notificationId: 'n' }, sequence.context),
  );
const attempt = (id: string, status: 'authorized' | 'captured' | 'voided') => ({
  statusCode: status,
  statusDetail: status,
  transactionId: `N-${id}`,
  authorizationId: id,
  status,
});

describe('sequences that an outsider found', () => {
  it('case 310: what was voided before its authorization was told is not authorised', () => {
    const voided = says('s1', 'T1', 'voided');
    const sequence = new Sequence().start('s1').purchase('p1').inquiry('s1', voided);
    sequence.report(says('s1', 'T1', 'authorized'));
    sequence.inquiry('s1', voided);
    expect([sequence.balance, sequence.nextDue, sequence.status('p1')]).toEqual([
      '0.00',
      anHourLater,
      'rejected PAYMENT_VOIDED',
    ]);
  });

  describe('case 311: money that was given back was taken before', () => {
    it('though nobody has told of the sale; a person says that its own report under other ids is that of it', () => {
      const sequence = new Sequence({ flow: 'sale' }).start('s1').report(givenBack('s1', 'R1', '50', 'm1'));
      expect([sequence.balance, sequence.status('s1'), sequence.reviews]).toEqual(['79.90', 'resolved', []]);
      sequence.report(says('s1', 'T1', 'captured'));
      expect([sequence.balance, sequence.reviews]).toEqual(['79.90', ['TRANSACTION_UNCLEAR']]);
      sequence.accept('s1');
      expect([sequence.balance, sequence.payment.transactions.length, sequence.reviews]).toEqual(['79.90', 1, []]);
      // What is sent because of it names the sale, and not the refund.
      expect(sequence.payment.transactions).toMatchObject([{ authorizationId: 'T1', transactionId: 'N-T1' }]);
    });

    it('and of an order that is called off it is listed', () => {
      const sequence = new Sequence({ flow: 'sale' })
        .start('s1')
        .void('v1')
        .report(givenBack('s1', 'R1', '50', 'm1'));
      expect([sequence.balance, sequence.reviews]).toEqual(['0.00', ['LATE_SALE']]);
    });
  });

  describe('case 312: what the provider tells of takes the place of what only a notification has said', () => {
    it('the shopper pays, and nothing of that is given back', () => {
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized'));
      sequence.report(says('s1', 'T1', 'authorized'));
      expect([sequence.sent, sequence.balance]).toEqual([[], '129.90']);
      expect(openEndsOf(sequence.payment).map(({ authorizationId, phase }) => [authorizationId, phase])).toEqual([
        ['F1', 'unconfirmed'],
      ]);
      sequence.purchase('p1');
      expect(sequence.sent).toEqual(['capture T1']);
    });

    it('though its own notification could not be confirmed either at first', () => {
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized'));
      unconfirmed(sequence, says('s1', 'T1', 'authorized')).inquiry('s1', says('s1', 'T1', 'authorized'));
      expect([[...sequence.sent], sequence.balance]).toEqual([[], '129.90']);
      expect(sequence.purchase('p1').sent).toEqual(['capture T1']);
    });

    it('unless a call about that is under way, whose end it waits for', () => {
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized')).purchase('p1');
      sequence.report(says('s1', 'T1', 'authorized'));
      expect(sequence.sent).toEqual(['capture F1']);
      expect(sequence.capture('F1', 'accepted').sent).toEqual(['capture F1', 'void T1']);
    });

    it('and what it does not know, or says was declined, was never authorised, unless its answer may be older', () => {
      const unknown = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized')).inquiry('s1');
      expect(unknown.balance).toBe('129.90');
      expect(unknown.in(600_000).inquiry('s1').balance).toBe('0.00');
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized'));
      sequence.inquiry('s1', says('s1', 'F1', 'declined'));
      expect(sequence.balance).toBe('129.90');
      sequence.in(600_000).inquiry('s1', says('s1', 'F1', 'declined'));
      expect([sequence.balance, openEndsOf(sequence.payment), sequence.sent]).toEqual(['0.00', [], []]);
    });

    it('in review as well: released, nothing is sent, and the answer ends it', () => {
      const sequence = unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized', { amount: '65' }));
      expect(sequence.reviews).toEqual(['AMOUNT_MISMATCH']);
      sequence.release('s1');
      expect(sequence.sent).toEqual([]);
      sequence.in(600_000).inquiry('s1', says('s1', 'F1', 'declined'));
      expect([openEndsOf(sequence.payment), sequence.reviews]).toEqual([[], []]);
    });
  });

  describe('case 313: an answer tells of other transactions by its attempts', () => {
    it('an authorization that nobody has told of counts', () => {
      const attempts = [attempt('T1', 'authorized'), { ...attempt('T2', 'voided'), status: undefined }];
      const sequence = new Sequence().start('s1').inquiry('s1', says('s1', 'T2', 'declined', { attempts }));
      expect([sequence.balance, sequence.status('s1')]).toEqual(['129.90', 'resolved']);
      sequence.purchase('p1');
      expect(sequence.sent).toEqual(['capture T1']);
    });

    it('a void and a capture of what is known are known', () => {
      const sequence = new Sequence().start('s1').report(says('s1', 'T1', 'authorized'));
      sequence.inquiry('s1', says('s1', 'T2', 'declined', { attempts: [attempt('T1', 'voided')] }));
      expect(sequence.payment.transactions.map(({ says: word }) => word)).toEqual(['voided']);
    });

    it('but takes nothing back: the word of an attempt may be that of its time', () => {
      const sequence = new Sequence({ flow: 'sale' }).start('s1').report(says('s1', 'T1', 'captured'));
      const before = sequence.events.length;
      sequence.inquiry('s1', says('s1', 'T2', 'pending', { attempts: [attempt('T1', 'authorized')] }));
      expect(sequence.events.slice(before).map(({ type }) => type)).toEqual(['StatusInquired', 'ProviderReported']);
    });
  });

  it('case 314: our capture is confirmed under ids of its own, though there was another authorization', () => {
    const sequence = new Sequence({ confirmation: 'response' }).start('s1').report(says('s1', 'T1', 'authorized'));
    sequence.report(says('s1', 'T2', 'authorized')).voiding('T2', 'accepted');
    sequence
      .purchase('p1')
      .capture('T1', 'accepted')
      .report(says('s1', 'C1', 'captured'));
    expect([sequence.reviews, sequence.balance, sequence.payment.transactions.length]).toEqual([[], '129.90', 2]);
  });

  it('case 315: a void that was refused and is done is RESOLVED once a person accepts it, and no risk', () => {
    const sequence = new Sequence().start('s1').report(says('s1', 'T1', 'authorized'));
    sequence
      .void('v1')
      .voiding('T1', 'refused')
      .report(says('s1', 'T1', 'voided'));
    expect(sequence.reviews).toEqual(['! VOIDED_THOUGH_REJECTED']);
    expect(() => sequence.reject('s1')).toThrow();
    sequence.decide((payment) => acceptReview(payment, 's1', undefined, ayla, sequence.context));
    expect([sequence.reviews, sequence.status('v1')]).toEqual([[], 'resolved ACCEPTED_BY_OPERATOR']);
  });

  it('case 309: what nobody had decided about is given back when its session is rejected, whatever began since', () => {
    const sequence = new Sequence().start('s1').in(3_600_000).start('s2', '29.90').void('v1');
    sequence.inquiry('s1', says('s1', 'T1', 'captured')).inquiry('s2', says('s2', 'T2', 'authorized'));
    expect(sequence.reviews).toEqual(['LATE_SALE', 'AMOUNT_MISMATCH']);
    sequence.accept('s1').reject('s2');
    expect(sequence.sent).toEqual(['void T2']);
  });
});
