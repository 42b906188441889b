import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { noteOperatorAct, sessionsToInquire } from '../operators/operator-act.js';
import type { ProviderReport } from '../values/provider-report.js';
import { refusalOf } from '../testing/given.js';
import { paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const FAILED = '! REFUND_FAILED_THOUGH_RESOLVED';
const refunded = (messageId?: string): ProviderReport => ({ ...givenBack('s1', 'T1', '30.00', 'm'), messageId });
const failed = (messageId?: string): ProviderReport => ({ ...refunded(messageId), status: 'failed' });
const made = () => sale().refund('r1', '30.00').report(refunded('m1'));
const released = () => made().report(failed('f1')).release('s1');

/** A person has the provider asked, and this is what it answers. */
function asked(sequence: Sequence, answer: ProviderReport): Sequence {
  return sequence.decide(() => noteOperatorAct('ask', 's1', ayla, sequence.context)).inquiry('s1', answer);
}

function seen(sequence: Sequence, ...guids: string[]) {
  return [sequence.balance, ...guids.map((guid) => sequence.status(guid)), sequence.reviews];
}

describe('case 435: a person has let go that a refund failed', () => {
  it('it stays so by copies and by answers that nobody asked for', () => {
    const sequence = released().report(failed('f1')).in(60_000).inquiry('s1', failed());
    expect(seen(sequence, 'r1')).toEqual(['99.90', 'resolved', []]);
  });

  it.each([
    ['with the id of its message', 'f1'],
    ['without', undefined],
  ])('who asks hears it again, told %s', (_, messageId) => {
    const sequence = asked(released(), failed(messageId));
    expect(seen(sequence, 'r1')).toEqual(['99.90', 'resolved', [FAILED]]);
    expect(seen(sequence.accept('s1'), 'r1')).toEqual(['129.90', 'rejected REFUND_FAILED', []]);
  });

  it('also where copies had told of it under other ids, and once more after each release', () => {
    const sequence = made().report(failed()).report(failed('f1')).release('s1');
    expect(asked(sequence, failed()).reviews).toEqual([FAILED]);
    expect(asked(sequence.release('s1'), failed('f1')).reviews).toEqual([FAILED]);
  });

  it('what else is said of the refund opens nothing', () =>
    expect(seen(asked(released(), refunded('m1')), 'r1')).toEqual(['99.90', 'resolved', []]));

  it('or says by hand that it was not made', () => {
    expect(refusalOf(() => made().rejectRefund('r1'))?.code).toBe('REFUND_NOT_WAITING');
    const sequence = released().rejectRefund('r1');
    expect(seen(sequence, 'r1')).toEqual(['129.90', 'rejected REFUND_FAILED', []]);
    const before = sequence.events.length;
    expect(sequence.rejectRefund('r1').events.length).toBe(before);
  });

  it('of a session that is not the newest the provider is asked as well', () => {
    const sequence = sale({ refunds: 'manual' });
    sequence.refund('r1', '129.90').report({ ...refunded('m1'), amount: '129.90' });
    sequence
      .report({ ...failed('f1'), amount: '129.90' })
      .release('s1')
      .void('v1')
      .start('s2');
    const { now } = sequence.context;
    expect(sessionsToInquire(sequence.payment, undefined, { now: plus(now, 60_000) })).toEqual(['s1', 's2']);
  });
});

describe('case 436: what a person has decided against is heard again by who asks', () => {
  it('that a refund was made after all, which was accepted as failed', () => {
    const sequence = made().report(failed('f1')).accept('s1');
    expect(seen(sequence.inquiry('s1', refunded()), 'r1')).toEqual(['129.90', 'rejected REFUND_FAILED', []]);
    const [balance, status, reviews] = seen(asked(sequence, refunded()), 'r1');
    expect([balance, status, reviews]).toEqual(['99.90', 'rejected REFUND_FAILED', ['! REFUND_CONTRADICTS_ANSWER']]);
  });

  it('not where another one alike stands', () => {
    const sequence = made().report(refunded('m2')).report(failed('f1')).accept('s1');
    const balance = sequence.balance;
    expect([asked(sequence, refunded('m1')).balance, sequence.reviews]).toEqual([balance, []]);
  });

  it('a word that nobody knows, and a refund of more than was ever taken', () => {
    const unknown: ProviderReport = { ...refunded('m2'), status: 'unrecognized', statusCode: 'Frozen' };
    expect(asked(sale().report(unknown).release('s1'), unknown).reviews).toEqual(['UNRECOGNIZED_STATUS']);
    const tooMuch = givenBack('s1', 'T1', '500.00', 'm1');
    const sequence = sale().report(unknown).report(tooMuch).release('s1');
    expect(asked(sequence, tooMuch).reviews).toEqual(['REFUND_EXCEEDS_CAPTURED']);
  });

  it('nor is a refund in the books counted a second time', () => {
    const sequence = sale().refund('r1', '50.00').report(refunded('m1'));
    expect(sequence.reviews).toEqual(['REFUND_AMBIGUOUS']);
    expect(asked(sequence.release('s1'), refunded('m1')).balance).toBe('99.90');
  });

  it('a void that was let go, of money that is taken', () => {
    const voided = says('s1', 'T1', 'voided');
    const sequence = paid().purchase('p1').capture('T1', 'accepted').report(voided).release('s1');
    expect(asked(sequence, voided).reviews).toEqual(['! UNEXPECTED_VOID']);
  });
});
