import { expect, it } from '@jest/globals';
import { paymentUpcasters } from './payment-upcasters.js';

it.each([
  ['CaptureRequested', { again: true, sessionId: 's' }, { sessionId: 's', isResend: true }],
  ['AuthorizationVoidRequested', { again: true, sessionId: 's' }, { sessionId: 's', isResend: true }],
  ['RefundRequested', { again: true, guid: 'g' }, { guid: 'g', isResend: true }],
  ['CaptureOutcomeUnknown', { claimed: true, at: 'now' }, { at: 'now', reportedAsDone: true }],
  ['VoidOutcomeUnknown', { claimed: true, at: 'now' }, { at: 'now', reportedAsDone: true }],
  ['RefundReported', { guid: 'g', evidence: { factKey: 'k' } }, { guid: 'g', evidence: { deduplicationKey: 'k' } }],
  ['PaymentCaptured', { sessionId: 's' }, { sessionId: 's' }],
])('case 66: %s %j of the first schema is read as %j', (type, stored, read) => {
  const event = { version: 1, type, schemaVersion: 1, data: stored };
  expect(paymentUpcasters.apply(event)).toEqual({ version: 1, type, schemaVersion: 2, data: read });
});
