import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { isNamedBy, matchOf, saysAmount } from './match-report.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  capturedReport,
  captureAccepted,
  captureRefused,
  captureRequested,
  capturing,
  evidence,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundReport,
  saleSession,
  second,
  transactionId,
  unwantedAuthorization,
  voidedReport,
} from '../testing/stories.js';

const noIds = { authorizationId: undefined, transactionId: undefined };
const ownIds = { authorizationId: '555', transactionId: '556' };
const match = (report: ProviderReport, ...events: readonly PaymentEvent[]) => matchOf(fold(events)!, report)?.id;
const numbered = (name: string) => ({
  authorizationId: name,
  evidence: evidence({ deduplicationKey: name, transactionId: `n-${name}` }),
});

it.each<[string, Partial<ProviderReport>, boolean]>([
  ['both of its ids', {}, true],
  ['its number alone', { authorizationId: undefined }, true],
  ['its id to capture with alone', { transactionId: undefined }, true],
  ['its number, and an id that it has not', { authorizationId: 'other' }, false],
  ['no id', noIds, false],
])('a transaction is named for certain by all ids of a report: %s', (_, patch, expected) => {
  const [known] = fold(authorizedPayment())!.transactions;
  expect(isNamedBy(known!, authorizedReport(patch))).toBe(expected);
});

it.each<[string, Partial<ProviderReport>, boolean]>([
  ['the same', { amount: '129.9' }, true],
  ['without a currency', { currency: undefined }, true],
  ['another', { amount: '129.91' }, false],
  ['of another currency', { currency: 'EUR' }, false],
  ['none', { amount: undefined }, false],
  ['no amount at all', { amount: 'ten' }, false],
])('a report says the amount: %s', (_, patch, expected) =>
  expect(saysAmount(authorizedReport(patch), lira('129.90'))).toBe(expected),
);

describe('a report without any id', () => {
  it('is about the one that counts, whichever came first', () => {
    const unwantedFirst = [...openSession(), unwantedAuthorization(), paymentAuthorized()];
    expect(match(authorizedReport(noIds), ...unwantedFirst)).toBe(authorizationId);
  });

  it('is about the newest, where none counts any more', () => {
    const three = ['a', 'b', 'c'].flatMap((name) => [
      unwantedAuthorization(numbered(name)),
      authorizationVoided({ authorizationId: name }),
    ]);
    expect(match(voidedReport(noIds), ...openSession(), ...three)).toBe('c');
  });
});

describe('a report under ids of its own', () => {
  const two = [...authorizedPayment(), unwantedAuthorization()];

  it('of a capture is about the one of several whose capture the provider has agreed to', () => {
    const agreed = [...two, ...capturing(), captureAccepted()];
    expect(match(capturedReport(ownIds), ...agreed)).toBe(authorizationId);
    expect(match(capturedReport(ownIds), ...two, ...capturing())).toBeUndefined();
    expect(match(capturedReport(ownIds), ...two, ...capturing(), captureRefused())).toBeUndefined();
    const ofSecond = { authorizationId: second.authorizationId };
    const both = [captureRequested(ofSecond), captureAccepted(ofSecond)];
    expect(match(capturedReport(ownIds), ...agreed, ...both)).toBeUndefined();
    expect(match(voidedReport(ownIds), ...agreed)).toBeUndefined();
    expect(match(refundReport('10', ownIds), ...agreed)).toBeUndefined();
    expect(match(capturedReport({ ...ownIds, amount: '1' }), ...agreed)).toBeUndefined();
  });

  it.each<[string, ProviderReport, string | undefined]>([
    ['a sale, which may be it', capturedReport(ownIds), undefined],
    ['an authorization, which may be of it', authorizedReport(ownIds), undefined],
    ['its sale in another currency is another', capturedReport({ ...ownIds, currency: 'EUR' }), undefined],
    ['a word that it is declined is another', authorizedReport({ ...ownIds, status: 'declined' }), undefined],
    ['a void', voidedReport(ownIds), undefined],
    ['a further refund', refundReport('10', ownIds), 'R'],
    ['its sale', capturedReport({ ...ownIds, authorizationId: 'R' }), 'R'],
  ])('of the sale that only a refund of it has told of, or not: %s', (_, report, expected) => {
    const told = evidence({ deduplicationKey: 'refund', transactionId: 'r', authorizationId: 'R' });
    const inferred = paymentCaptured({ ...noIds, exchange: undefined, evidence: told, isInferred: true });
    expect(match(report, ...saleSession(), inferred)).toBe(expected);
  });

  it('is not about one of a session that is not known any more', () =>
    expect(
      match(
        capturedReport({ ...ownIds, sessionId: 'session-7' }),
        ...openSession(),
        paymentAuthorized({ sessionId: 'session-7' }),
      ),
    ).toBeUndefined());
});

it('an id names its transaction, though the report carries the number of nothing known', () =>
  expect(
    match(
      capturedReport({ transactionId: 'new', authorizationId: second.authorizationId }),
      ...authorizedPayment(),
      unwantedAuthorization(),
    ),
  ).toBe(second.authorizationId));

it('a number names its transaction, though the id is that of nothing known', () =>
  expect(match(capturedReport({ transactionId, authorizationId: 'new' }), ...authorizedPayment())).toBe(
    authorizationId,
  ));
