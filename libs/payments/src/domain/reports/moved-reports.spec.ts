import { describe, expect, it } from '@jest/globals';
import { clarifiedBy, ownAfterAll } from './record-clarification.js';
import { borrowedReport } from './clarification.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { later } from '../testing/decision-contexts.js';
import { paymentWith, reportedOf, reviewOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, before, lending, lent, own, unclear } from '../testing/unclear-transactions.js';

const clarified = (payment: Payment, report: ProviderReport) =>
  words(clarifiedBy(payment, reportedOf(payment, report)));
const waiting = authorized({ stance: 'disputed', reason: 'AUTHORIZATION_ID_MISSING', authorizationId: undefined });

describe('the borrowed ids are told as an authorization', () => {
  const voided = (patch: Parameters<typeof lending>[0] = {}) =>
    lending({ says: 'voided', borrowed: { ...lent, says: 'voided', before: before(authorized()) }, ...patch });
  const number = { authorizationId: undefined };

  it.each([
    [
      'a capture was told under them: it was of that one',
      lending({ borrowed: { ...lent, before: before(authorized()) } }),
      own('authorized'),
      ['ReportMoved T1', 'UnwantedAuthorizationReported C1', 'SECOND_SALE C1'],
    ],
    [
      'a void was told under them: it was of that one',
      voided(),
      own('authorized'),
      ['ReportMoved T1', 'UnwantedAuthorizationReported C1', 'AuthorizationVoided C1'],
    ],
    [
      'a void was told under its number, and it has no other id',
      voided(),
      own('authorized', number),
      ['ReportMoved T1', 'AUTHORIZATION_ID_MISSING'],
    ],
  ])('%s', (_, borrower, report, expected) => {
    expect(clarified(paymentWith([borrower]), report)).toEqual(expected);
  });
});

describe('a void was told of a transaction that waits for its id, and it was of another one', () => {
  const borrower = (patch: Parameters<typeof transaction>[0] = {}) => {
    const known = { ...waiting, ...patch };
    return lending({ ...known, says: 'voided', borrowed: { ...lent, says: 'voided', before: before(known) } });
  };
  const moved = ['ReportMoved T1', 'UnwantedAuthorizationReported C1', 'AuthorizationVoided C1'];
  const listed = (transaction: string) => [reviewOf('AUTHORIZATION_ID_MISSING', { transaction, says: 'authorized' })];

  it.each([
    ['it waits again', borrower(), [], [...moved, 'AUTHORIZATION_ID_MISSING T1']],
    ['it is listed still', borrower(), listed('T1'), moved],
    ['another one is listed', borrower(), listed('T2'), [...moved, 'AUTHORIZATION_ID_MISSING T1']],
    ['its id is known now', borrower({ authorizationId: 'T1' }), [], [...moved, 'PaymentAuthorized T1']],
    ['its amount is wrong: that is all', borrower({ reason: 'AMOUNT_MISMATCH' }), [], moved],
    ['it counted', borrower({ stance: 'ours', reason: undefined }), [], moved],
    ['it is unwanted for that reason', borrower({ stance: 'unwanted' }), [], moved],
  ])('%s', (_, known, reviews, expected) => {
    const others = [transaction({ id: 'T2', stance: 'disputed' })];
    expect(clarified(paymentWith([known, ...others], { reviews }), own('authorized'))).toEqual(expected);
  });

  it('it is listed with what the provider says of it', () => {
    const payment = paymentWith([borrower()]);
    const listing = clarifiedBy(payment, reportedOf(payment, own('authorized')))!.at(-1)!;
    expect(listing.data).toMatchObject({ transaction: 'T1', says: 'authorized', amount: waiting.amount });
  });
});

describe('an inferred sale is told under its own ids, so its first report was of another one', () => {
  const inferred = transaction({ ids: ['T1', 'N-T1', 'C1', 'N-C1'], firstIds: ['C1', 'N-C1'] });
  const reports = (word: string) => [`session-1|payment|${word}|N-C1|C1|129.9|TRY`];

  it.each([
    ['authorized', ['ReportMoved T1', 'TransactionConfirmed T1', 'UnwantedAuthorizationReported C1']],
    ['captured', ['ReportMoved T1', 'TransactionConfirmed T1', 'SECOND_SALE C1']],
  ])('%s', (word, expected) => {
    const payment = paymentWith([inferred], { reports: reports(word) });
    expect(clarified(payment, says('session-1', 'T1', 'captured'))).toEqual(expected);
  });
});

describe('a person had taken a report for a step of an authorization', () => {
  const candidate = (known = authorized()) =>
    lending({ ...known, ...lending(), borrowed: { ...lent, before: before(known) } });
  const afterAll = (known: ReturnType<typeof lending>) => {
    const events = ownAfterAll(paymentWith([known]), known, later);
    return events.map(({ type, data }) => ('mayBe' in data ? `${type} may be ${data.mayBe}` : type));
  };

  it.each([
    ['it is money of its own, in review', candidate(), ['ReportMoved', 'ReviewOpened may be T1']],
    [
      'it counts, since the authorization does not',
      candidate(authorized({ stance: 'unwanted' })),
      ['ReportMoved', 'PaymentCaptured'],
    ],
    ['nothing was changed by it', lending({ borrowed: lent }), []],
    ['none was taken for one', transaction(), []],
  ])('%s', (_, known, expected) => {
    expect(afterAll(known)).toEqual(expected);
  });
});

describe('a report under borrowed ids', () => {
  it.each([
    [['C1'], 'C1', 'C1'],
    [['C1', 'N-C1'], 'C1', 'N-C1'],
  ])('has %s', (ids, authorizationId, transactionId) => {
    const known = lending({ borrowed: { ...lent, ids } });
    const { report } = borrowedReport(paymentWith([known]), known, later);
    expect([report.authorizationId, report.transactionId]).toEqual([authorizationId, transactionId]);
  });
});

describe('an unclear transaction is told as an authorization', () => {
  it.each([
    ['under its id', unclear({ authorizationId: 'A1', ids: ['C1', 'A1'] }), 'UnwantedAuthorizationReported A1'],
    [
      'under its number, the only one known',
      unclear({ authorizationId: undefined }),
      'UnwantedAuthorizationReported C1',
    ],
  ])('%s', (_, known, expected) => {
    expect(clarified(paymentWith([authorized(), known]), own('authorized'))?.[0]).toEqual(expected);
  });

  it('is told as declined, where no more reports are shown', () => {
    const reports = Array.from({ length: 100 }, (_, index) => `report ${index}`);
    const known = unclear({ says: 'voided' });
    expect(clarified(paymentWith([authorized(), known], { reports }), own('declined'))).toEqual(['ReviewCleared C1']);
  });
});
