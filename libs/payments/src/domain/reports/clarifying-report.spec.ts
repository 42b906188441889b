import { describe, expect, it } from '@jest/globals';
import { reportKeyOf } from '../events/report-evidence.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { givenBack, says } from '../testing/reports.js';
import { atNoon, noon } from '../testing/stories.js';
import { clarifiedBy } from './record-clarification.js';
import { asked, authorized, unclear } from '../testing/unclear-transactions.js';
import { voidedBefore } from './voided-before.js';

type Made = Partial<Transaction>;

const words = { statusCode: 'captured', statusDetail: '' };

describe('a report clarifies an unclear transaction', () => {
  const types = (patch: Made, said: Parameters<typeof reportedOf>[1], evidence = {}) => {
    const payment = paymentWith([authorized(), unclear(patch)], { reviews: [asked] });
    return clarifiedBy(payment, reportedOf(payment, said, evidence))?.map(({ type }) => type);
  };
  const of = (status: 'authorized' | 'captured' | 'failed' | 'declined' | 'voided', patch = {}) =>
    says('session-1', 'C1', status, patch);

  it.each<[string, Made, ReturnType<typeof of>, object, string[] | undefined]>([
    ['as captured before', {}, of('authorized'), {}, ['UnwantedAuthorizationReported', 'ReviewOpened']],
    [
      'as voided before',
      { says: 'voided' },
      of('authorized'),
      {},
      ['UnwantedAuthorizationReported', 'AuthorizationVoided'],
    ],
    ['as another one', {}, of('captured', { isApart: true }), {}, ['ReviewOpened']],
    ['as failed, if it is voided', { says: 'voided' }, of('failed'), {}, ['ProviderReported', 'ReviewCleared']],
    ['as declined, if it is voided', { says: 'voided' }, of('declined'), {}, ['ProviderReported', 'ReviewCleared']],
    ['not as failed, if it is captured', {}, of('failed'), {}, undefined],
    ['not as what it is', {}, of('captured'), {}, undefined],
    ['not as voided', { says: 'voided' }, of('voided'), {}, undefined],
    ['not if it is unconfirmed', {}, of('authorized'), { unconfirmed: true }, undefined],
    ['not if it is a refund', {}, of('authorized', { subject: 'refund' }), {}, undefined],
    ['not if it is of another', {}, says('session-1', 'T9', 'authorized'), {}, undefined],
  ])('%s', (_, patch, said, evidence, expected) => expect(types(patch, said, evidence)).toEqual(expected));
});

describe('a void that was told before may be of an authorization that a person vouches for', () => {
  const told = (id: string, patch = {}) => reportKeyOf(says('session-1', id, 'voided', patch));
  const event = (patch: object = {}) =>
    ({
      type: 'TransactionConfirmed',
      data: {
        sessionId: 'session-1',
        transaction: 'T1',
        evidence: { deduplicationKey: 'k', ...words, byHand: true, ...patch },
        at: noon,
      },
    }) as PaymentEvent;
  const opened = (known: Made, reports: string[], others: Transaction[] = [], events = [event()]) =>
    voidedBefore(paymentWith([authorized({ confirmed: false, ...known }), ...others], { reports }), events, atNoon);
  const review = (key: string) => ({
    type: 'ReviewOpened',
    data: {
      sessionId: 'session-1',
      reason: 'CONTRADICTS_OPERATOR',
      evidence: {
        deduplicationKey: key,
        statusCode: 'VOIDED_BEFORE',
        statusDetail: 'The provider told of a void in this session before: it may have been of this transaction.',
      },
      transaction: 'T1',
      says: 'voided',
      at: noon,
    },
  });

  it.each<[string, Made, string[], Transaction[], string | undefined]>([
    ['of its amount', {}, ['x', told('V1')], [], told('V1')],
    ['without an amount', {}, [told('V1', { amount: undefined })], [], told('V1', { amount: undefined })],
    ['not of another amount', {}, [told('V1', { amount: '1.00' })], [], undefined],
    ['not of another session', {}, [reportKeyOf(says('session-2', 'V1', 'voided'))], [], undefined],
    ['not a capture', {}, [reportKeyOf(says('session-1', 'V1', 'captured'))], [], undefined],
    [
      'not a refund',
      {},
      [reportKeyOf({ ...givenBack('session-1', 'V1', '129.90', 'm'), status: 'voided' })],
      [],
      undefined,
    ],
    ['not of a known transaction', {}, [told('V1')], [transaction({ id: 'V1', says: 'voided' })], undefined],
    ['of one that is unclear', {}, [told('V1')], [transaction({ id: 'V1', says: 'voided', mayBe: 'T1' })], told('V1')],
    [
      'of one that was unclear',
      {},
      [told('V1')],
      [transaction({ id: 'V1', says: 'voided', wasMayBe: 'T1' })],
      told('V1'),
    ],
    ['not of one that is captured', {}, [told('V1')], [transaction({ id: 'V1', mayBe: 'T1' })], undefined],
    ['not if a person vouched for it before', { isVouchedFor: true }, [told('V1')], [], undefined],
    ['not if it is captured', { says: 'captured' }, [told('V1')], [], undefined],
  ])('%s', (_, known, reports, others, expected) =>
    expect(opened(known, reports, others)).toEqual(expected === undefined ? [] : [review(expected)]),
  );

  it('not if the provider tells of it', () =>
    expect(opened({}, [told('V1')], [], [event({ byHand: undefined })])).toEqual([]));
});
