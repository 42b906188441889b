import { describe, expect, it } from '@jest/globals';
import { dueItems } from '../due/due.js';
import { openEndsOf } from '../due/open-ends.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { rules, says } from '../testing/stories.js';
import { Sequence } from '../testing/sequence.js';
import {
  isNothingCertain,
  sessionsBehindRefusal,
  sessionsBehindWaiting,
  sessionsToAskFirst,
} from '../due/unseen-payment.js';

/** The inquiry after those that the test makes. */
const REFUSED_NEXT = '2026-03-01T09:10:30.000Z';

/** The query is down: only its signature vouches for it. */
function believed(sequence: Sequence, report: ProviderReport): Sequence {
  return sequence.decide((payment) =>
    recordReport(payment, report, { confirmed: false, notificationId: 'n' }, sequence.context),
  );
}

const authorized = (id: string, session = 's1') => says(session, id, 'authorized');
/** `F`: forged; `T`: true. Nobody can say which is which. */
const forged = (...ids: string[]) =>
  ids.reduce((sequence, id) => believed(sequence, authorized(id)), new Sequence().start('s1'));
const counting = ({ payment }: Sequence) => payment.transactions.map(({ id, stance }) => `${id} ${stance}`);
const inquiries = (sequence: Sequence) => sequence.events.filter(({ type }) => type === 'StatusInquired').length;

describe('case 440: the provider refuses to capture an authorization that only a notification told of', () => {
  it('is no answer to the purchase: it was not there, and the next one is tried', () => {
    const sequence = forged('F1', 'T1').purchase('p1').capture('F1', 'refused');
    expect([sequence.sent, sequence.status('p1'), counting(sequence)]).toEqual([
      ['capture F1', 'capture T1'],
      'pending',
      ['T1 ours'],
    ]);
    sequence.capture('T1', 'accepted');
    expect([sequence.status('p1'), sequence.balance, sequence.status('s1')]).toEqual([
      'resolved',
      '129.90',
      'resolved',
    ]);
  });

  it('without a next one, the purchase waits for the shopper, and the provider is asked at once', () => {
    const sequence = forged('F1').purchase('p1').capture('F1', 'refused');
    expect([sequence.status('p1'), sequence.nextDue, counting(sequence)]).toEqual([
      'pending AWAITING_AUTHORIZATION',
      sequence.now,
      [],
    ]);
    sequence.inquiry('s1', authorized('T1')).capture('T1', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture F1', 'capture T1'], 'resolved']);
  });

  it('is asked about until the provider has answered ten minutes after', () => {
    const sequence = forged('F1').purchase('p1').capture('F1', 'refused').inquiry('s1', 'no answer');
    const asked: string[] = [];
    for (; asked.length < 3; sequence.at(sequence.nextDue!).inquiry('s1', 'no answer')) asked.push(sequence.nextDue!);
    expect(asked).toEqual(['2026-03-01T09:00:30.000Z', '2026-03-01T09:02:30.000Z', '2026-03-01T09:10:00.000Z']);
    const due = () => dueItems(sequence.payment, rules).map(({ at }) => at);
    expect([due().includes(REFUSED_NEXT), sequence.inquiry('s1') && due().includes(REFUSED_NEXT)]).toEqual([
      true,
      false,
    ]);
  });

  it('tries at most three for one purchase, the newest first, and three more for the next', () => {
    const sequence = forged('F1', 'F2', 'F3', 'F4', 'F5', 'F6').purchase('p1').capture('F1', 'refused');
    sequence.capture('F6', 'refused').capture('F5', 'refused');
    expect([sequence.sent, sequence.status('p1'), counting(sequence).at(-1), sequence.nextDue]).toEqual([
      ['capture F1', 'capture F6', 'capture F5'],
      'pending',
      'F4 ours',
      sequence.now,
    ]);
    sequence.purchase('p2').capture('F4', 'refused');
    expect(sequence.sent.slice(3)).toEqual(['capture F4', 'capture F3']);
  });

  it('and what the provider tells of itself is captured, however many were refused', () => {
    const sequence = forged('F1', 'F2', 'F3', 'F4').purchase('p1').capture('F1', 'refused');
    sequence.capture('F4', 'refused').capture('F3', 'refused');
    expect(sequence.inquiry('s1', authorized('T1')).capture('T1', 'accepted').status('p1')).toBe('resolved');
    expect(sequence.sent).toEqual(['capture F1', 'capture F4', 'capture F3', 'capture T1']);
  });

  it('nor is a notification believed about it again; the provider is, and its refusal is an answer then', () => {
    const sequence = forged('F1').purchase('p1').capture('F1', 'refused').inquiry('s1', authorized('F1'));
    expect([sequence.sent, sequence.capture('F1', 'refused').status('p1')]).toEqual([
      ['capture F1', 'capture F1'],
      'rejected PROVIDER_REFUSED_CAPTURE',
    ]);
  });

  it('what the provider confirmed while the capture was on its way was refused for good', () => {
    const sequence = forged('T1').purchase('p1').inquiry('s1', authorized('T1')).capture('T1', 'refused');
    expect(sequence.status('p1')).toBe('rejected PROVIDER_REFUSED_CAPTURE');
  });

  it('also after the end of its session: its silence is believed an hour later', () => {
    const sequence = forged('F1').at('2026-03-01T12:00:00.000Z').purchase('p1').capture('F1', 'refused');
    sequence.inquiry('s1', 'no answer').in(3_540_000);
    expect(sequence.status('p1')).toBe('pending AWAITING_AUTHORIZATION');
    expect(sequence.in(60_000).status('p1')).toBe('rejected SESSION_EXPIRED');
  });

  it('of two pages: the other one counts, with its own amount', () => {
    const sequence = believed(new Sequence().start('s1').start('s2'), authorized('F1', 's1'));
    believed(sequence, authorized('T2', 's2')).purchase('p1').capture('F1', 'refused').capture('T2', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture F1', 'capture T2'], 'resolved']);
  });

  it('a page that was replaced does not count', () => {
    const sequence = new Sequence().start('s1').start('s2', '50.00');
    believed(believed(sequence, authorized('F2', 's2')), authorized('T1', 's1'));
    believed(sequence, says('s2', 'F2', 'authorized', { amount: '50.00' }))
      .purchase('p1')
      .capture('F2', 'refused');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture F2'], 'pending AWAITING_AUTHORIZATION']);
  });
});

describe('case 441: the true authorization while the capture of a forged one is on its way', () => {
  it.each(['sent', 'unknown'] as const)('waits, and is not voided (%s)', (phase) => {
    const sequence = forged('F1').purchase('p1');
    if (phase === 'unknown') sequence.capture('F1', 'unknown');
    sequence.inquiry('s1', authorized('T1'));
    expect([sequence.sent, counting(sequence)]).toEqual([['capture F1'], ['F1 ours', 'T1 unwanted']]);
  });

  it('counts, and is captured, as soon as that is refused', () => {
    const sequence = forged('F1', 'F2').purchase('p1').inquiry('s1', authorized('T1')).capture('F1', 'refused');
    expect([sequence.sent, counting(sequence)]).toEqual([
      ['capture F1', 'capture T1'],
      ['F2 unwanted', 'T1 ours'],
    ]);
  });

  it('counts where that never left', () => {
    const sequence = forged('F1').purchase('p1').inquiry('s1', authorized('T1')).capture('F1', 'not-sent');
    expect([sequence.sent, counting(sequence)]).toEqual([
      ['capture F1', 'capture T1'],
      ['F1 unwanted', 'T1 ours'],
    ]);
  });

  it('is captured for the same purchase where a person says that the forged one was not', () => {
    const sequence = forged('F1').purchase('p1').capture('F1', 'unknown').inquiry('s1', authorized('T1'));
    sequence.resolve({ guid: 'p1', outcome: 'did-not-happen' }).capture('T1', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture F1', 'capture T1'], 'resolved']);
  });

  it('is given back where that was true as well', () => {
    const sequence = forged('F1').purchase('p1').inquiry('s1', authorized('T1')).capture('F1', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture F1', 'void T1'], 'resolved']);
  });
});

describe('case 442: the provider refuses to void an authorization that only a notification told of', () => {
  it('is no answer to the void: the next one is voided', () => {
    const sequence = forged('F1', 'T1').void('v1').voiding('F1', 'refused');
    expect([sequence.sent, sequence.status('v1')]).toEqual([['void F1', 'void T1'], 'pending']);
    expect(sequence.voiding('T1', 'accepted').status('v1')).toBe('resolved');
  });

  it('without a next one, the order is called off: what is paid later is given back', () => {
    const sequence = forged('F1').void('v1').voiding('F1', 'refused');
    expect([sequence.status('v1'), sequence.nextDue]).toEqual(['resolved', sequence.now]);
    expect(sequence.inquiry('s1', authorized('T1')).sent).toEqual(['void F1', 'void T1']);
  });

  it('case 558: which is there after all, is voided, and was rightly answered as authorized', () => {
    const sequence = forged('T1').void('v1').voiding('T1', 'refused').inquiry('s1', authorized('T1'));
    sequence.voiding('T1', 'accepted');
    expect([sequence.sent, sequence.status('s1'), sequence.status('v1')]).toEqual([
      ['void T1', 'void T1'],
      'resolved',
      'resolved',
    ]);
  });

  it('tries at most three for one void', () => {
    const sequence = forged('F1', 'F2', 'F3', 'F4').void('v1');
    sequence.voiding('F1', 'refused').voiding('F4', 'refused').voiding('F3', 'refused');
    expect([sequence.sent, sequence.status('v1'), sequence.nextDue]).toEqual([
      ['void F1', 'void F4', 'void F3'],
      'pending',
      sequence.now,
    ]);
    sequence.inquiry('s1', authorized('T1')).voiding('T1', 'accepted');
    expect([sequence.sent.at(-1), sequence.status('v1'), openEndsOf(sequence.payment).length]).toEqual([
      'void T1',
      'resolved',
      1,
    ]);
  });
});

describe('case 443: what only notifications told of is asked about before a request builds on it', () => {
  const asked = ({ payment, context }: Sequence) =>
    [sessionsBehindRefusal, sessionsToAskFirst, sessionsBehindWaiting].map((which) => which(payment, context));

  it('its session, and then those of others like it, three at most', () => {
    expect(asked(forged('F1', 'F2'))).toEqual([['s1'], ['s1'], ['s1']]);
    const pages = new Sequence().start('s1').start('s2').start('s3').start('s4');
    for (const [id, session] of [
      ['F1', 's2'],
      ['F2', 's1'],
      ['F3', 's3'],
      ['F4', 's4'],
    ] as const)
      believed(pages, authorized(id, session));
    expect(asked(pages)).toEqual([
      ['s2', 's4', 's3'],
      ['s2', 's4', 's3'],
      ['s2', 's4', 's3'],
    ]);
    expect(isNothingCertain(pages.payment)).toBe(true);
  });

  it('however lately it was asked about', () => {
    expect(asked(forged('F1').inquiry('s1', 'no answer'))[0]).toEqual(['s1']);
    expect(inquiries(forged('F1').inquiry('s1', 'no answer'))).toBe(1);
  });

  it('but not once the provider has said so, nor while its call is on its way', () => {
    const known = forged('T1').inquiry('s1', authorized('T1'));
    expect([asked(known), isNothingCertain(known.payment)]).toEqual([[[], [], []], false]);
    const capturing = forged('T1').purchase('p1');
    expect([asked(capturing), isNothingCertain(capturing.payment)]).toEqual([[[], [], []], false]);
  });
});
