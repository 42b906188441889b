import { describe, expect, it } from '@jest/globals';
import type { CallOutcome } from '../values/call-outcome.js';
import { plus } from '../values/decision-context.js';
import { isOfEarlierCall, isOfEarlierRefund } from './earlier-call.js';
import { fold } from '../evolve/evolve.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  capturedPayment,
  captureRequested,
  captureUnknown,
  purchaseRequested,
  refundCalled,
} from '../testing/stories.js';

const EARLIER = atNoon.answerBy;
const NEWER = plus(EARLIER, 300_000);
const KINDS: CallOutcome['kind'][] = ['refused', 'not-sent', 'unknown', 'accepted'];
const outcome = (kind: CallOutcome['kind']): CallOutcome => ({ kind, statusCode: 'X', statusDetail: '' });
const after = (...events: PaymentEvent[]): Payment => fold(events)!;

describe('case 491: what a call came to that was made again since', () => {
  const again = after(
    ...authorizedPayment(),
    purchaseRequested(),
    captureRequested(),
    captureUnknown(),
    captureRequested({ isResend: true, answerBy: NEWER }),
  );
  const refundedAgain = after(...capturedPayment(), refundCalled('guid-5', '10', { answerBy: NEWER }));

  it.each([
    ['an earlier one: only an effect counts', EARLIER, [true, true, true, false]],
    ['the one that is open', NEWER, [false, false, false, false]],
    ['whichever it was', undefined, [false, false, false, false]],
  ])('%s', (_, answerBy, expected) => {
    const found = KINDS.map((kind) => isOfEarlierCall(again, { authorizationId, answerBy }, outcome(kind)));
    const ofRefund = KINDS.map((kind) => isOfEarlierRefund(refundedAgain, { guid: 'guid-5', answerBy }, outcome(kind)));

    expect([found, ofRefund]).toEqual([expected, expected]);
  });
});
