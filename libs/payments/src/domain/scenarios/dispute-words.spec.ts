import { describe, expect, it } from '@jest/globals';
import { isAboutDoubt } from '../reports/dispute-doubts.js';
import { disputesOf, openDisputesOf } from '../state/disputes.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordDisputeWord } from '../answers/record-dispute-word.js';
import { recordAnswer, type InquiryAnswer } from '../answers/record-answer.js';
import { paid } from '../testing/beginnings.js';
import { captured as takenAfterAuthorization } from '../testing/transaction-states.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { refusalOf } from '../testing/given.js';
import { requestRefund } from '../requests/request-refund.js';
import { lira } from '../testing/stories.js';
import { trustIn } from '../reports/trust.js';
import { isNothingCertain, sessionsToAskFirst } from '../due/unseen-payment.js';

const chargeback = says('s1', 'T1', 'disputed', { statusCode: 'Chargeback', amount: undefined });
const unknown = (statusCode: string, patch: Partial<ProviderReport> = {}) =>
  says('s1', 'T1', 'unrecognized', { statusCode, amount: undefined, ...patch });
const success = says('s1', 'T1', 'captured', { statusCode: 'Success' });

/** A notification says so, and the provider answers that; undefined: nothing. */
const told = (sequence: Sequence, word: ProviderReport, report?: ProviderReport): Sequence => {
  const answer: InquiryAnswer = { answered: report !== undefined, askedAt: sequence.now, report };
  return sequence.decide((payment) => recordDisputeWord(payment, word, 'n', answer, sequence.context));
};
const taken = () => takenAfterAuthorization();
const disputes = ({ payment }: Sequence) =>
  disputesOf(payment).map(
    ({ phase, amount, word, doubt }) => `${phase} ${amount.minor} ${word} ${doubt?.how ?? 'certain'}`,
  );
/** Whether so much may be given back. */
const refund = ({ payment, context }: Sequence, amount = '129.90') => {
  const request = { guid: 'r9', fingerprint: 'r9', amount: lira(amount) };
  return refusalOf(() => requestRefund(payment, request, { refunds: 'manual' }, context))?.code ?? 'accepted';
};
const types = ({ events }: Sequence, from: number) => events.slice(from).map(({ type }) => type);

describe('case 444: a notification says that captured money is disputed, and the provider is asked', () => {
  it.each<[string, ProviderReport, string]>([
    ['the word of a dispute', chargeback, '12990 Chargeback'],
    ['a word that is not known', unknown('Expired'), '12990 Expired'],
    ['another type', unknown('PayOut Success'), '12990 PayOut Success'],
    ['under a number that nobody knows', unknown('X', { transactionId: '0', authorizationId: undefined }), '12990 X'],
    ['over less', unknown('X', { amount: '1' }), '100 X'],
  ])('it contradicts: listed as told and denied, and refunds go on (%s)', (_, word, expected) => {
    const sequence = told(taken(), word, success);
    expect([disputes(sequence), refund(sequence), openDisputesOf(sequence.payment).length, sequence.reviews]).toEqual([
      [`open ${expected} denied`],
      'accepted',
      1,
      [],
    ]);
  });

  it.each([chargeback, says('s1', 'T1', 'unrecognized', { statusCode: 'Arbitration', amount: undefined })])(
    'it agrees, with this word or another of a dispute: its money is held ($statusCode)',
    (answer) => {
      const sequence = told(taken(), chargeback, answer);
      expect([disputes(sequence), refund(sequence)]).toEqual([
        [`open 12990 ${answer.statusCode} certain`],
        'PAYMENT_DISPUTED',
      ]);
    },
  );

  it.each<[string, ProviderReport | undefined]>([
    ['cannot answer', undefined],
    ['tells of another transaction', says('s1', 'T9', 'authorized')],
    ['tells of a refund', says('s1', 'R9', 'captured', { subject: 'refund', amount: '1.00' })],
  ])('it %s: held, and marked unconfirmed', (_, answer) => {
    const sequence = told(taken(), chargeback, answer);
    expect(disputes(sequence).map((each) => each.split(' ').slice(2).join(' '))).toEqual(['Chargeback unconfirmed']);
    expect(refund(sequence, '1.00')).toBe('PAYMENT_DISPUTED');
  });

  it('it cannot say that the dispute was lost: held like any other, and lost once it does', () => {
    const lost = says('s1', 'T1', 'dispute-lost', { statusCode: 'ChargebackLost', amount: undefined });
    const sequence = told(taken(), lost);
    expect([disputes(sequence), refund(sequence), sequence.balance]).toEqual([
      ['open 12990 ChargebackLost unconfirmed'],
      'PAYMENT_DISPUTED',
      '129.90',
    ]);
    expect(trustIn(sequence.payment, lost, 'always')).toBe('ask');
    told(sequence, lost, lost);
    expect([disputes(sequence), sequence.balance]).toEqual([['lost 12990 ChargebackLost certain'], '0.00']);
  });

  it.each<[string, Sequence, boolean]>([
    ['where none is open', taken(), true],
    ['where one is in doubt', told(taken(), chargeback, success), true],
    ['not where one is certain', taken().report(chargeback), false],
    ['not of money that was not taken', paid(), false],
  ])('its end is asked about like its beginning %s', (_, { payment }, expected) => {
    const lost = says('s1', 'T1', 'dispute-lost', { statusCode: 'ChargebackLost', amount: '1' });
    expect([isAboutDoubt(payment, lost), isAboutDoubt(payment, { ...lost, status: 'dispute-won' })]).toEqual([
      expected,
      false,
    ]);
  });

  it('the notification is kept with what it brought, and its evidence with what the provider said', () => {
    const [asked, opened] = told(taken(), chargeback, chargeback).events.slice(-2);
    expect([asked?.type, opened?.type]).toEqual(['StatusInquired', 'DisputeOpened']);
    expect(opened?.data).toMatchObject({ evidence: { notificationId: 'n', statusCode: 'Chargeback' } });
  });
});

describe('case 445: what a notification alone said of a dispute', () => {
  it.each<[string, (sequence: Sequence) => Sequence, string, string]>([
    ['is denied by the next answer', (sequence) => sequence.inquiry('s1', success), 'denied', 'accepted'],
    ['is true by the next answer', (sequence) => sequence.inquiry('s1', chargeback), 'certain', 'PAYMENT_DISPUTED'],
    [
      'stays as it is without one',
      (sequence) => sequence.inquiry('s1', 'no answer'),
      'unconfirmed',
      'PAYMENT_DISPUTED',
    ],
    [
      'is true as a person says',
      (sequence) => sequence.dispute({ kind: 'confirm-dispute', dispute: 'dispute-1' }),
      'certain',
      'PAYMENT_DISPUTED',
    ],
  ])('%s', (_, then, how, expected) => {
    const sequence = then(told(taken(), chargeback));
    expect([disputes(sequence), refund(sequence)]).toEqual([[`open 12990 Chargeback ${how}`], expected]);
  });

  it('and the provider denied is true as it says later, or as a person does', () => {
    const denied = () => told(taken(), unknown('X', { amount: '1' }), success);
    const later = denied().in(600_000).inquiry('s1', chargeback);
    const byHand = denied().dispute({ kind: 'confirm-dispute', dispute: 'dispute-1' });
    expect([disputes(later), refund(later, '1')]).toEqual([['open 12990 Chargeback certain'], 'PAYMENT_DISPUTED']);
    expect([disputes(byHand), refund(byHand), refund(byHand, '128.90')]).toEqual([
      ['open 100 X certain'],
      'PAYMENT_DISPUTED',
      'accepted',
    ]);
  });

  it('is dismissed by a person, and is over', () => {
    const sequence = told(taken(), chargeback, success).dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect([disputes(sequence), openDisputesOf(sequence.payment)]).toEqual([['won 12990 Chargeback certain'], []]);
    expect(types(sequence.dispute({ kind: 'confirm-dispute', dispute: 'dispute-1' }), sequence.events.length)).toEqual(
      [],
    );
  });

  it('is not denied by an answer of before', () => {
    const sequence = told(taken().in(1_000), chargeback);
    const asked = { answered: true, askedAt: '2026-03-01T09:00:00.500Z', report: success };
    const { payment, context } = sequence;
    expect(recordAnswerTypes(payment, asked, context)).toEqual(['StatusInquired', 'ProviderReported']);
  });

  it('is not denied by what is known already, and is told again with the next word', () => {
    const sequence = told(told(taken(), chargeback, success), unknown('Arbitration', { amount: '1' }));
    expect([disputes(sequence), refund(sequence)]).toEqual([
      ['open 12990 Arbitration unconfirmed'],
      'PAYMENT_DISPUTED',
    ]);
    const before = sequence.events.length;
    expect(types(told(sequence, chargeback), before)).toEqual(['StatusInquired']);
  });

  it('is asked about before a refund or a void', () => {
    const asked = (sequence: Sequence) => [
      sessionsToAskFirst(sequence.payment, sequence.context),
      isNothingCertain(sequence.payment),
    ];
    expect(asked(told(taken(), chargeback))).toEqual([['s1'], true]);
    for (const answer of [success, chargeback]) expect(asked(told(taken(), chargeback, answer))).toEqual([[], false]);
  });
});

describe('case 446: a dispute that the provider has told of itself', () => {
  const certain = () => taken().report({ ...chargeback, amount: '100.00' });

  it('is not made smaller or larger by a notification alone', () => {
    for (const [answer, from] of [
      [undefined, '1'],
      [success, '1'],
      [success, '129.90'],
    ] as const) {
      const sequence = certain();
      told(sequence, unknown('X', { amount: from }), answer);
      expect([disputes(sequence), refund(sequence, '29.90'), refund(sequence, '30')]).toEqual([
        ['open 10000 Chargeback certain'],
        'accepted',
        'PAYMENT_DISPUTED',
      ]);
    }
  });

  it.each<[string, Partial<ProviderReport>, string]>([
    ['of no amount', {}, 'believe'],
    ['of the same', { amount: '100' }, 'believe'],
    ['of another', { amount: '1' }, 'ask'],
  ])('takes a word %s: %s', (_, patch, trust) =>
    expect(trustIn(certain().payment, unknown('X', patch), 'always')).toBe(trust),
  );
});

describe('what is asked about', () => {
  const trust = (sequence: Sequence, word: ProviderReport, mode: 'always' | 'surprising' = 'always') =>
    trustIn(sequence.payment, word, mode);

  it('is each word of captured money, also once more while that is in doubt', () => {
    const denied = told(taken(), chargeback, success);
    expect([trust(taken(), chargeback), trust(denied, chargeback), trust(denied, unknown('X'))]).toEqual([
      'ask',
      'ask',
      'ask',
    ]);
    denied.dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect([trust(denied, chargeback), trust(denied, unknown('X'))]).toEqual(['known', 'ask']);
  });

  it('is none of other money, nor where an account offers no query', () => {
    const elsewhere = says('s2', 'T2', 'disputed', { statusCode: 'Chargeback' });
    const pages = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    expect([
      trust(pages.purchase('p1').capture('T1', 'accepted'), elsewhere),
      trust(taken(), chargeback, 'surprising'),
    ]).toEqual(['believe', 'believe']);
  });

  it('is none beyond what can be listed: then a person looks', () => {
    const sequence = taken();
    for (let count = 1; count <= 20; count++)
      told(sequence, unknown(`W${count}`), success).dispute({ kind: 'win-dispute', dispute: `dispute-${count}` });
    expect(trust(sequence, chargeback)).toBe('believe');
    expect(told(sequence, chargeback, success).reviews).toEqual(['UNRECOGNIZED_STATUS']);
  });
});

function recordAnswerTypes(
  payment: Sequence['payment'],
  answer: InquiryAnswer,
  context: Sequence['context'],
): string[] {
  return recordAnswer(payment, 's1', answer, context).map(({ type }) => type);
}
