import { describe, expect, it } from '@jest/globals';
import { reportKeyOf } from '../events/report-evidence.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { callOf, paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { noon, tooLate } from '../testing/stories.js';
import { failedThoughPaid as review, failure, words } from '../testing/told-failures.js';
import { failureOf } from './record-failure.js';

type Made = Partial<Transaction>;

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

describe('a failure', () => {
  const key = { reports: [reportKeyOf(failure())] };
  const handled = (
    known: Transaction,
    more: Transaction[] = [],
    evidence = {},
    rest: Partial<Payment> = {},
    now = tooLate,
  ) => {
    const payment = paymentWith([known, ...more], rest);
    return words(failureOf(payment, { ...reportedOf(payment, failure(), evidence), context: now }));
  };
  const T1 = (patch: Made = {}) => transaction({ says: 'authorized', ...patch });
  const said = { says: 'voided' as const, saidByOperator: true, stance: 'unwanted' as const };

  it.each<[string, Transaction, Transaction[], object, Partial<Payment>, string[] | undefined]>([
    ['ends an authorization', T1(), [], {}, {}, ['AuthorizationVoided T1 failed']],
    ['puts captured money in review', transaction(), [], {}, {}, ['FAILED_THOUGH_PAID T1']],
    [
      'is shown, if that is in review already',
      transaction(),
      [],
      {},
      { reviews: [{ ...review, transaction: 'T1' }] },
      ['ProviderReported T1'],
    ],
    [
      'puts it in review beside a review of another',
      transaction(),
      [],
      {},
      { reviews: [{ ...review, transaction: 'T2' }] },
      ['FAILED_THOUGH_PAID T1'],
    ],
    ['is shown, if nobody confirmed it', T1(), [], { unconfirmed: true }, {}, ['ProviderReported T1']],
    [
      'is shown, if only a notification told the authorization',
      T1({ confirmed: false }),
      [],
      {},
      {},
      ['ProviderReported T1'],
    ],
    ['is shown once', T1(), [], { unconfirmed: true }, key, []],
    [
      'is shown, if it may be of our void of unwanted money',
      T1({ stance: 'unwanted', call: callOf('void', 'sent') }),
      [],
      {},
      {},
      ['ProviderReported T1'],
    ],
    [
      'puts in review what our void may have ended',
      T1({ call: callOf('void', 'sent') }),
      [],
      {},
      {},
      ['FAILED_THOUGH_PAID T1 doubt'],
    ],
    [
      'of unwanted money ends it, also captured',
      transaction({ stance: 'unwanted' }),
      [],
      {},
      {},
      ['AuthorizationVoided T1 failed'],
    ],
    [
      'of unwanted money is a doubt, if a person says so',
      T1({ stance: 'unwanted' }),
      [],
      { byHand: true },
      {},
      ['ProviderReported T1 doubt'],
    ],
    [
      'of unwanted money is a doubt once',
      T1({ stance: 'unwanted', doubtedAt: noon }),
      [],
      { byHand: true },
      {},
      ['ProviderReported T1'],
    ],
    [
      'of captured unwanted money is a doubt, if a person says so',
      transaction({ stance: 'unwanted' }),
      [],
      { byHand: true },
      {},
      ['AuthorizationVoided T1 doubt failed'],
    ],
    [
      'of what a person called voided ends it with what is captured beside it',
      T1(said),
      [T2()],
      {},
      {},
      ['AuthorizationVoided T1 failed', 'FAILED_THOUGH_PAID T2 doubt'],
    ],
    ['of what a person called voided is nothing alone', T1(said), [], {}, {}, undefined],
    [
      'of what the provider called voided is nothing',
      T1({ ...said, saidByOperator: undefined }),
      [T2()],
      {},
      {},
      undefined,
    ],
    [
      'of what counts, and a person called voided, is nothing',
      T1({ ...said, stance: 'ours' }),
      [T2()],
      {},
      {},
      undefined,
    ],
    ['of what a person called voided is nothing, unconfirmed', T1(said), [T2()], { unconfirmed: true }, {}, undefined],
    ['of what is voided is nothing', T1({ says: 'voided' }), [], {}, {}, undefined],
  ])('%s', (_, known, more, evidence, rest, expected) => {
    expect(handled(known, more, evidence, rest)).toEqual(expected);
  });

  it('is shown once, whether an answer or a notification tells it', () => {
    const legacy = { reports: ['session-1|payment|failed|N-T1|T1|129.90|TRY'] };
    const shown = { unconfirmed: true as const };
    expect([
      handled(T1(), [], { ...shown, notificationId: 'n' }, legacy),
      handled(T1(), [], { ...shown, notificationId: undefined }, legacy),
    ]).toEqual([[], []]);
  });
});
