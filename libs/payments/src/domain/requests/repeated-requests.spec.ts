import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { requestCapture } from './request-capture.js';
import { requestRefund } from './request-refund.js';
import { requestSession } from './request-session.js';
import { requestVoid } from './request-void.js';
import { given, refusalOf } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturedPayment,
  capturing,
  contextAt,
  later,
  lira,
  openSession,
  operationRejected,
  purchaseRequested,
  refundCalled,
  refundFailed,
  refundNotSent,
  refundRequested,
  reviewOpened,
  sessionRequest,
  sessionRequested,
  voidCalled,
  voiding,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';

const at = later.now;
const { answerBy } = later;
const notSent = (name: 'VoidNotSent' | 'CaptureNotSent') =>
  ({ type: name, data: { ...captureNotSent().data } }) as PaymentEvent;
const review = reviewOpened('UNEXPECTED_VOID', { transaction: authorizationId });
const purchase = { guid: 'guid-2', fingerprint: 'print-2' };
const off = { guid: 'guid-3', fingerprint: 'print-3' };
const manual = { refunds: 'manual' } as const;

describe('a purchase that is asked for again', () => {
  const again = (payment: Parameters<typeof requestCapture>[0]) => requestCapture(payment, purchase, later);

  it.each<[string, readonly PaymentEvent[], PaymentEvent[]]>([
    [
      'is sent where it never left',
      [...authorizedPayment(), ...capturing(), captureNotSent()],
      [captureRequested({ at, answerBy })],
    ],
    ['is not while its money is in review', [...authorizedPayment(), ...capturing(), captureNotSent(), review], []],
    ['is nothing where it has an unknown end', [...authorizedPayment(), ...capturing(), captureUnknown()], []],
    ['is nothing where it was refused', [...authorizedPayment(), ...capturing(), captureRefused()], []],
    ['is nothing where its answer can come no more', [...authorizedPayment(), ...capturing()], []],
    ['is nothing where nobody has paid', [...openSession(), purchaseRequested()], []],
    [
      'is nothing where another call did not leave',
      [...authorizedPayment(), purchaseRequested(), voidCalled(), notSent('VoidNotSent')],
      [],
    ],
    ['is nothing where nothing was sent', [...authorizedPayment(), review, purchaseRequested()], []],
    [
      'is nothing where its end is known, though a call did not leave',
      [
        ...authorizedPayment(),
        purchaseRequested(),
        operationRejected('guid-2', 'RISK'),
        captureRequested(),
        captureNotSent(),
      ],
      [],
    ],
  ])('%s', (_, story, events) =>
    given(...story)
      .when(again)
      .then(...events),
  );
});

describe('a void that is asked for again', () => {
  const again = (payment: Parameters<typeof requestVoid>[0]) => requestVoid(payment, off, manual, later);

  it.each<[string, readonly PaymentEvent[], PaymentEvent[]]>([
    [
      'is sent where it never left',
      [...authorizedPayment(), ...voiding(), notSent('VoidNotSent')],
      [voidCalled({ at, answerBy })],
    ],
    ['is not while its money is in review', [...authorizedPayment(), ...voiding(), notSent('VoidNotSent'), review], []],
    ['is nothing where its answer can come no more', [...authorizedPayment(), ...voiding()], []],
    ['is nothing where it was refused', [...authorizedPayment(), ...voiding(), voidRefused()], []],
    ['is nothing where nothing was sent', [...openSession(), review, voidRequested()], []],
    [
      'is nothing where its end is known, though a call did not leave',
      [
        ...authorizedPayment(),
        voidRequested(),
        operationRejected('guid-3', 'RISK'),
        voidCalled(),
        notSent('VoidNotSent'),
      ],
      [],
    ],
  ])('%s', (_, story, events) =>
    given(...story)
      .when(again)
      .then(...events),
  );
});

describe('a refund that is asked for again', () => {
  const refund = { guid: 'guid-5', fingerprint: 'print-guid-5', amount: lira('10') };
  const again = (payment: Parameters<typeof requestRefund>[0]) =>
    requestRefund(payment, refund, { refunds: 'api' }, later);
  const called = refundCalled('guid-5', '10', { transaction: authorizationId });
  const other = [refundCalled('guid-6', '20'), refundNotSent('guid-6')];

  it.each<[string, readonly PaymentEvent[], PaymentEvent[]]>([
    [
      'is sent where it never left',
      [...other, called, refundNotSent('guid-5')],
      [{ ...called, data: { ...called.data, at, answerBy } }],
    ],
    ['is nothing where it is another that did not', [...other, called], []],
    ['is nothing where its end is known', [called, refundFailed('guid-5')], []],
    ['is nothing where a person makes it', [refundRequested('guid-5', '10')], []],
  ])('%s', (_, story, events) =>
    given(...capturedPayment(), ...story)
      .when(again)
      .then(...events),
  );
});

it('a start that is asked for again while its first call may be answered is refused, at the instant when none can come it is not', () => {
  const called = [sessionRequested()];
  const limits = { openMax: 20, allMax: 100 };
  const again = (now: string) =>
    refusalOf(() => requestSession(fold(called), sessionRequest(), limits, contextAt(now)))?.code;
  expect([again('2026-03-01T09:00:11.999Z'), again('2026-03-01T09:00:12.000Z')]).toEqual([
    'OPERATION_IN_FLIGHT',
    undefined,
  ]);
});
