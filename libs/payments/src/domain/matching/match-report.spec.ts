import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { matchOf } from './match-report.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  capturedPayment,
  capturedReport,
  captureAccepted,
  capturing,
  openSession,
  refundReport,
  second,
  secondSession,
  soldPayment,
  unwantedAuthorization,
  transactionId,
  voidAccepted,
  voidedReport,
  voiding,
} from '../testing/stories.js';

const noIds = { authorizationId: undefined, transactionId: undefined };
const newIds = { authorizationId: '555', transactionId: '556' };
const twoInOneSession = [...authorizedPayment(), unwantedAuthorization()];

describe('the transaction that a report speaks of', () => {
  it.each<[string, readonly PaymentEvent[], ProviderReport, string | undefined]>([
    ['by its authorization id', authorizedPayment(), authorizedReport({ transactionId: 'new' }), authorizationId],
    ['by its number', authorizedPayment(), authorizedReport({ authorizationId: undefined }), authorizationId],
    ['as the only one, without ids', authorizedPayment(), authorizedReport(noIds), authorizationId],
    ['none of no transactions', openSession(), authorizedReport(), undefined],
    ['none of another session', [...authorizedPayment(), ...secondSession()], inSecond(capturedReport()), undefined],
    ['none, with new ids: a second authorization', authorizedPayment(), authorizedReport(newIds), undefined],
    [
      'our capture under ids of its own',
      [...authorizedPayment(), ...capturing(), captureAccepted()],
      capturedReport(newIds),
      authorizationId,
    ],
    [
      'none: a capture under own ids while nobody knows what became of ours',
      [...authorizedPayment(), ...capturing()],
      capturedReport(newIds),
      undefined,
    ],
    ['none: a capture under own ids that nobody asked for', authorizedPayment(), capturedReport(newIds), undefined],
    [
      'our capture with one new number',
      [...authorizedPayment(), ...capturing(), captureAccepted()],
      capturedReport({ ...noIds, transactionId: '9' }),
      authorizationId,
    ],
    [
      'none: a capture under own ids over another amount',
      [...authorizedPayment(), ...capturing(), captureAccepted()],
      capturedReport({ ...newIds, amount: '1' }),
      undefined,
    ],
    [
      '129.9 is the amount of 129.90',
      [...authorizedPayment(), ...capturing(), captureAccepted()],
      capturedReport({ ...newIds, amount: '129.9' }),
      authorizationId,
    ],
    ['none: a second sale after a direct sale', soldPayment(), capturedReport(newIds), undefined],
    [
      'our void under ids of its own',
      [...authorizedPayment(), ...voiding(), voidAccepted()],
      voidedReport(newIds),
      authorizationId,
    ],
    ['none: a void under own ids that nobody asked for', authorizedPayment(), voidedReport(newIds), undefined],
    [
      'none: a void under own ids over another amount',
      [...authorizedPayment(), ...voiding(), voidAccepted()],
      voidedReport({ ...newIds, amount: '1' }),
      undefined,
    ],
    [
      'our void of one of two under ids of its own',
      [...twoInOneSession, ...voiding(), voidAccepted()],
      voidedReport(newIds),
      authorizationId,
    ],
    ['a refund under ids of its own', capturedPayment(), refundReport('10', newIds), authorizationId],
    ['the second of two by its id', twoInOneSession, capturedReport(second), second.authorizationId],
    [
      'the second of two by its number',
      twoInOneSession,
      capturedReport({ ...second, authorizationId: undefined }),
      second.authorizationId,
    ],
    ['none of two, with new ids', twoInOneSession, capturedReport(newIds), undefined],
    ['the one that counts of two, without ids', twoInOneSession, capturedReport(noIds), authorizationId],
    [
      'the newest of two that hold nothing, without ids',
      [...twoInOneSession, authorizationVoided()],
      capturedReport(noIds),
      second.authorizationId,
    ],
  ])('%s', (_, story, report, expected) => expect(matchOf(fold(story)!, report)?.id).toBe(expected));

  it('takes one capture under ids of its own, and a second one for another transaction', () => {
    const confirmed = fold([...authorizedPayment(), ...capturing(), capturedBy('555')])!;
    expect(confirmed.transactions[0]).toMatchObject({
      ids: [authorizationId, transactionId, '555'],
      captureHasIds: true,
    });
    expect(matchOf(confirmed, capturedReport({ ...noIds, transactionId: '555' }))?.id).toBe(authorizationId);
    expect(matchOf(confirmed, capturedReport({ ...noIds, transactionId: '777' }))).toBeUndefined();
  });

  it('where the id names one and the number the other, the id decides', () => {
    const mixed = authorizedReport({ authorizationId: second.authorizationId, transactionId });
    expect(matchOf(fold(twoInOneSession)!, mixed)?.id).toBe(second.authorizationId);
  });
});

function inSecond(report: ProviderReport): ProviderReport {
  return { ...report, sessionId: 'session-2' };
}

function capturedBy(number: string): PaymentEvent {
  const evidence = { deduplicationKey: 'captured', statusCode: 'Success', statusDetail: '', transactionId: number };
  const [, , , , , captured] = capturedPayment();
  const { exchange: _, ...data } = captured.data;
  return { type: 'PaymentCaptured', data: { ...data, evidence } };
}
