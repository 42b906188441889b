import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestVoid } from '../requests/request-void.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizedPayment,
  captureRefused,
  captureUnknown,
  capturedPayment,
  capturing,
  contextAt,
  later,
  lira,
  openingFailed,
  openSession,
  operationConfirmed,
  operationRejected,
  paymentCaptured,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  secondSession,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
  soldPayment,
  tooLate,
  unwantedAuthorization,
  voidedPayment,
  voiding,
  voidRefused,
  voidRequested,
} from '../testing/stories.js';

const at = later.now;
const manual = { refunds: 'manual' } as const;

describe('a purchase', () => {
  const asked = (amount?: string) => ({ guid: 'new', fingerprint: 'print-new', amount });
  const begun = (amount?: string) =>
    purchaseRequested({ guid: 'new', fingerprint: 'print-new', at, ...(amount && { amount: lira(amount) }) });
  const rejected = (code: string) => operationRejected('new', code, at);
  const purchased = (story: readonly PaymentEvent[], amount?: string, context = later) =>
    given(...story).when((payment) => requestCapture(payment, asked(amount), context));

  it('of what was voided is rejected, whatever its amount', () =>
    purchased(voidedPayment(), '1').then(begun('1'), rejected('PAYMENT_VOIDED')));

  it('after a void, and in a new session, is of the amount of that', () => {
    const anew = [...voidedPayment(), ...secondSession({ amount: lira('99.90') })];
    purchased(anew, '99.90').then(begun('99.90'));
    purchased(anew, '129.90').thenRefused('AMOUNT_EXCEEDS_AUTHORIZED');
  });

  it('of a direct sale that was called off is rejected, or waits for the end of that', () => {
    const back = [refundRequested('guid-5', '129.90'), refundCompleted('guid-5')];
    purchased([...soldPayment(), ...back]).then(begun(), rejected('PAYMENT_VOIDED'));
    purchased([...soldPayment(), refundRequested('guid-3', '129.90', { operation: 'VOID' })]).then(begun());
    const refused = [voidRequested(), operationRejected('guid-3', 'ALREADY_CAPTURED')];
    purchased([...soldPayment(), ...refused]).then(begun(), operationConfirmed('new', at));
  });

  it('of money that was completed, and went back since, is resolved all the same', () => {
    const completed = [...capturedPayment(), refundDiscovered('found', '129.90', { transaction: authorizationId })];
    purchased(completed).then(begun(), operationConfirmed('new', at));
  });

  it.each<[string, readonly PaymentEvent[], typeof later, PaymentEvent[]]>([
    [
      'is rejected as expired, and its session ends by it',
      openSession(),
      tooLate,
      [sessionExpired({ at: tooLate.now })],
    ],
    [
      'at the very end of its session as well',
      openSession(),
      contextAt('2026-03-01T10:00:00.000Z'),
      [sessionExpired({ at: '2026-03-01T10:00:00.000Z' })],
    ],
    ['is rejected as expired, where it has ended before', [...openSession(), sessionExpired()], later, []],
  ])('that nobody has paid for %s', (_, story, context, ends) => {
    const { now } = context;
    purchased(story, undefined, context).then(
      ...ends,
      { ...begun(), data: { ...begun().data, at: now } },
      operationRejected('new', 'SESSION_EXPIRED', now),
    );
  });

  it('that nobody has paid for tells why by the sessions since the last void only', () => {
    const anew = [...voidedPayment(), ...secondSession(), sessionDeclined({ sessionId: 'session-2' })];
    const { events } = purchased(anew, undefined, tooLate);
    expect(events().at(-1)).toEqual(operationRejected('new', 'SESSION_EXPIRED', tooLate.now));
    const failed = [
      ...openSession(),
      sessionExpired(),
      sessionRequested({ guid: 'g', sessionId: 's2' }),
      openingFailed('refused', 's2'),
    ];
    purchased(failed).then(begun(), rejected('NOTHING_TO_CAPTURE'));
  });

  it('of an authorization whose void was refused is sent', () =>
    purchased([...authorizedPayment(), ...voiding(), voidRefused()]).then(begun()));
});

describe('a void', () => {
  const asked = { guid: 'new', fingerprint: 'print-new' };
  const begun = voidRequested({ ...asked, at });
  const voided = (...story: readonly PaymentEvent[]) =>
    given(...story).when((payment) => requestVoid(payment, asked, manual, later));
  const back = (amount: string) =>
    refundRequested('new', amount, { fingerprint: 'print-new', transaction: 'sold-id', operation: 'VOID', at });

  it('of a direct sale gives back what is left; shares what is on its way; confirms what is back', () => {
    const { transactions } = fold(soldPayment())!;
    const transaction = transactions[0]!.id;
    const of = { ...back('1').data, transaction };
    const part = refundRequested('guid-5', '29.90');
    voided(...soldPayment(), part).then({ ...back('100'), data: { ...of, amount: lira('100') } });
    voided(...soldPayment(), refundRequested('guid-5', '129.90')).then(begun);
    const mixed = [refundRequested('guid-4', '29.90'), refundCompleted('guid-4'), refundRequested('guid-5', '100')];
    voided(...soldPayment(), ...mixed).then(begun);
    voided(...soldPayment(), refundRequested('guid-5', '129.90'), refundCompleted('guid-5')).then(
      begun,
      operationConfirmed('new', at),
    );
  });

  it('of a direct sale that the shop has completed is rejected, and not where its purchase was rejected', () => {
    const completed = [purchaseRequested(), operationConfirmed('guid-2')];
    voided(...soldPayment(), ...completed).then(begun, operationRejected('new', 'ALREADY_CAPTURED', at));
    const refused = [purchaseRequested(), operationRejected('guid-2', 'RISK')];
    expect(
      voided(...soldPayment(), ...refused)
        .events()
        .map(({ type }) => type),
    ).toEqual(['RefundRequested']);
  });

  it('waits where its capture was refused, and is refused where it may be under way', () => {
    voided(...authorizedPayment(), ...capturing(), captureRefused()).then(begun);
    voided(...authorizedPayment(), ...capturing(), captureUnknown()).thenRefused('CONCURRENT_OPERATION');
  });

  it('of a sale whose session is not known any more is rejected', () =>
    voided(...openSession(), paymentCaptured({ sessionId: 'session-7' })).then(
      begun,
      operationRejected('new', 'ALREADY_CAPTURED', at),
    ));

  it('of a payment that is void is confirmed', () =>
    voided(...voidedPayment(), unwantedAuthorization()).then(begun, operationConfirmed('new', at)));
});
