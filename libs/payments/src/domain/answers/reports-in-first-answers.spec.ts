import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { answer, attempt, found } from '../testing/told-answers.js';
import { reportsIn } from './answer-reports.js';

type Made = Partial<Transaction>;

const T1 = (patch: Made = {}) => transaction({ says: 'authorized', ...patch });

const sale = (payment: Payment): Payment => ({
  ...payment,
  sessions: { ...payment.sessions, 'session-1': { ...payment.sessions['session-1']!, flow: 'sale' } },
});

const number = (status: Transaction['says'], id: string) => attempt(id, status, { transactionId: `N-${id}` });

describe('the reports in an answer about an unpaid session', () => {
  it.each<[string, ProviderReport, string[]]>([
    ['are the answer alone', answer('T1', 'authorized'), ['T1 authorized']],
    [
      'leave out an attempt that is the answer',
      answer('T1', 'authorized', [attempt('T1', 'authorized')]),
      ['T1 authorized'],
    ],
    [
      'leave out an attempt without ids',
      answer('T1', 'authorized', [attempt('T2', 'captured', { authorizationId: undefined })]),
      ['T1 authorized'],
    ],
    [
      'leave out an attempt without a word',
      answer('T1', 'authorized', [{ statusCode: '', statusDetail: '', authorizationId: 'T2' }]),
      ['T1 authorized'],
    ],
    ['leave out a voided attempt', answer('T1', 'authorized', [attempt('T2', 'voided')]), ['T1 authorized']],
    [
      'begin with the answer, if it tells money',
      answer('T1', 'authorized', [attempt('T2', 'captured')]),
      ['T1 authorized', 'T2 captured apart'],
    ],
    [
      'end with the answer, if it tells none',
      answer('T1', 'declined', [attempt('T2', 'captured')]),
      ['T2 captured', 'T1 declined'],
    ],
    [
      'are of two others, which are apart',
      answer('T1', 'failed', [attempt('T2', 'captured'), attempt('T3', 'authorized')]),
      ['T2 captured apart', 'T3 authorized apart', 'T1 failed'],
    ],
    [
      'have the last word of each',
      answer('T1', 'failed', [attempt('T2', 'authorized'), attempt('T2', 'captured')]),
      ['T2 captured', 'T1 failed'],
    ],
    [
      'have no attempts beside an answer without an id',
      answer('', 'authorized', [attempt('T2', 'captured')], { authorizationId: undefined }),
      ['number N- authorized'],
    ],
    [
      'say of which authorization the sale is',
      answer('C1', 'captured', [attempt('T2', 'authorized')]),
      ['T2 authorized apart', 'C1 captured of T2'],
    ],
    [
      'not if the sale is an attempt as well',
      answer('C1', 'captured', [attempt('T2', 'authorized'), attempt('C1', 'captured')]),
      ['C1 captured', 'T2 authorized apart'],
    ],
    [
      'not if the only other one is a sale',
      answer('C1', 'captured', [attempt('T2', 'captured')]),
      ['C1 captured', 'T2 captured apart'],
    ],
    [
      'not if there are two authorizations',
      answer('C1', 'captured', [attempt('T2', 'authorized'), attempt('T3', 'authorized')]),
      ['C1 captured', 'T2 authorized apart', 'T3 authorized apart'],
    ],
    [
      'not if that is a refund',
      answer('C1', 'captured', [attempt('T2', 'authorized')], { subject: 'refund' }),
      ['T2 authorized', 'C1 captured'],
    ],
  ])('%s', (_, said, expected) => expect(found(paymentWith([]), said)).toEqual(expected));

  it('not if another session is paid, but if this one is', () => {
    const said = answer('C1', 'captured', [attempt('T2', 'authorized')]);
    expect(found(paymentWith([T1({ sessionId: 'session-2' })]), said)).toEqual([
      'T2 authorized apart',
      'C1 captured of T2',
    ]);
    expect(found(paymentWith([T1()]), said)).toEqual(['C1 captured', 'T2 authorized apart']);
  });

  it('are all apart, with their ids, in a session of direct sales', () => {
    const said = answer('C1', 'captured', [number('authorized', 'T2')]);
    expect(found(sale(paymentWith([])), said)).toEqual(['C1 captured', 'T2 authorized apart']);
  });

  it('do not say the id of an authorization that may be of the sale', () => {
    const said = answer('C1', 'captured', [number('authorized', 'T2'), number('captured', 'T3')]);
    expect(found(paymentWith([]), said)).toEqual(['C1 captured', 'number N-T2 authorized apart', 'T3 captured apart']);
  });

  it('are its own report alone, in a session that is not known', () => {
    const said = { ...answer('T1', 'captured', [number('captured', 'T2')]), sessionId: 'unknown' };
    expect(reportsIn(paymentWith([]), said)).toEqual([said]);
  });
});
