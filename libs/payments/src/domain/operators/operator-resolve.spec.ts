import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { balanceMinor } from '../state/money-state.js';
import { resolvable, resolveUnknown, type ResolveUnknown } from './operator-resolve.js';
import { operationOf, phaseOf, type Payment } from '../state/payment.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  beforeNoon,
  capturedPayment,
  evidence,
  later,
  noon,
  openSession,
  paymentAuthorized,
  statusInquired,
  refundCalled,
  refundCompleted,
  refundFailed,
  refundReport,
  refundRequested,
  refundUnknown,
  second,
  seen,
  unwantedAuthorization,
  told,
  tooLate,
  transactionConfirmed,
  transactionDenied,
  voidCalled,
  voidedPayment,
  voiding,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

const resolve =
  (request: ResolveUnknown, context = atNoon) =>
  (payment: Payment) =>
    resolveUnknown(payment, request, ayla, context);
const words = (statusDetail: string) => ({
  exchange: { statusCode: 'OPERATOR', statusDetail: `Operator: ${statusDetail}` },
  operator: ayla,
  at: noon,
});

describe('an operator resolves a void', () => {
  const ofSecond = { authorizationId: second.authorizationId };
  const withUnwanted = [...capturedPayment(), unwantedAuthorization()];
  const refused = [...withUnwanted, voidCalled(ofSecond), voidRefused(ofSecond)];
  const sentAgain = voidCalled({ ...ofSecond, at: noon, answerBy: atNoon.answerBy });
  const resolveSecond = (outcome: ResolveUnknown['outcome']) => resolve({ ...ofSecond, outcome });

  it('that must be and was refused: it happened', () => {
    const story = given(...refused).when(resolveSecond('happened'));
    story.then(authorizationVoided({ ...ofSecond, ...words('void happened') }));
    expect([openEndsOf(story.payment()), phaseOf(story.payment())]).toEqual([[], 'captured']);
  });

  it('that must be and did not happen: it is sent again', () =>
    given(...refused)
      .when(resolveSecond('did-not-happen'))
      .then(voidRefused({ ...ofSecond, ...words('void did not happen') }), sentAgain));

  it('that must be and was never sent: it is sent', () =>
    given(...withUnwanted)
      .when(resolveSecond('did-not-happen'))
      .then(sentAgain));

  it('that the shop asked for and that did not happen: rejected', () => {
    const story = given(...authorizedPayment(), ...voiding(), voidUnknown()).when(
      resolve({ guid: 'guid-3', outcome: 'did-not-happen' }),
    );
    story.then(voidRefused(words('void did not happen')));
    expect([statusIn(story.payment(), 'guid-3'), phaseOf(story.payment())]).toEqual([
      { status: 'rejected', reason: 'NOT_CARRIED_OUT' },
      'authorized',
    ]);
  });

  it('that the shop asked for and that happened: voided; once more changes nothing', () => {
    const voided = resolve({ guid: 'guid-3', outcome: 'happened' });
    given(...authorizedPayment(), ...voiding(), voidUnknown())
      .when(voided)
      .then(authorizationVoided(words('void happened')));
    given(...voidedPayment())
      .when(voided)
      .thenNothing();
  });
});

describe('an operator resolves a refund by the interface', () => {
  const story = [...capturedPayment(), refundCalled('guid-4', '29.90'), refundUnknown('guid-4')] as const;

  it('it happened: the balance goes down, and its late report does not lower it again', () => {
    const report = refundReport('29.90');
    const made = given(...story).when(resolve({ guid: 'guid-4', outcome: 'happened' }));
    made.then(refundCompleted('guid-4', words('refund confirmed')));
    const reported = made.and(told(report));
    reported.then({ type: 'RefundReported', data: { guid: 'guid-4', evidence: seen(report), at: later.now } });
    expect(balanceMinor(reported.payment())).toBe(10_000);
  });

  it('it did not happen: its reservation returns', () => {
    const denied = given(...story).when(resolve({ guid: 'guid-4', outcome: 'did-not-happen' }));
    denied.then(refundFailed('guid-4', words('refund rejected')));
    expect([statusIn(denied.payment(), 'guid-4'), balanceMinor(denied.payment())]).toEqual([
      { status: 'rejected', reason: 'REFUND_REJECTED' },
      12_990,
    ]);
  });

  it('refuses one by hand: that is confirmed with its amount', () =>
    given(...capturedPayment(), refundRequested('guid-4', '10'))
      .when(resolve({ guid: 'guid-4', outcome: 'happened' }))
      .thenRefused('NOTHING_TO_RESOLVE'));
});

describe('an operator resolves what only a notification has said', () => {
  const story = [...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) })] as const;

  it('it exists', () => {
    const confirming = { statusCode: 'OPERATOR', statusDetail: 'Operator: the transaction exists' };
    const exists = given(...story).when(resolve({ authorizationId, outcome: 'happened' }));
    exists.then(
      transactionConfirmed({
        evidence: { byHand: true, deduplicationKey: `operator|${authorizationId}|${noon}`, ...confirming },
        at: noon,
      }),
    );
    expect(openEndsOf(exists.payment())).toEqual([]);
  });

  it('it does not exist: nothing is there to capture', () => {
    const gone = given(...story).when(resolve({ authorizationId, outcome: 'did-not-happen' }));
    gone.then(transactionDenied(words('the transaction does not exist')));
    expect([balanceMinor(gone.payment()), openEndsOf(gone.payment())]).toEqual([0, []]);
  });

  describe('case 307: once the void of it was refused,', () => {
    const about = 'authorization' as const;
    const refused = [...story, ...voiding(), voidRefused()] as const;
    const byOperator = [...story, ...voiding(), voidUnknown(), voidRefused({ operator: ayla })] as const;

    it.each([
      ['by the provider', refused],
      ['as an operator saw', byOperator],
    ])('%s, it exists or does not', (_, events) => {
      const [end] = openEndsOf(given(...events).payment);
      expect(resolvable(end!)).toEqual({ authorizationId, about });
      const exists = given(...events).when(resolve({ authorizationId, about, outcome: 'happened' }));
      const gone = given(...events).when(resolve({ authorizationId, about, outcome: 'did-not-happen' }));
      expect([openEndsOf(exists.payment()), balanceMinor(exists.payment())]).toEqual([[], 12_990]);
      expect([openEndsOf(gone.payment()), balanceMinor(gone.payment())]).toEqual([[], 0]);
    });

    it('the same answer about the void again says nothing of the authorization', () =>
      given(...byOperator)
        .when(resolve({ authorizationId, outcome: 'did-not-happen' }))
        .then());
  });
});

describe('an operator resolves a session that the provider never answered about', () => {
  const none = resolve({ sessionId: 'session-1', outcome: 'did-not-happen' }, tooLate);
  const asked = statusInquired({ operator: ayla, at: tooLate.now });

  it('nobody paid in it: nothing new can come of it', () => {
    given(...openSession())
      .when(none)
      .then(asked);
    given(...openSession())
      .when(none)
      .and(none)
      .thenNothing();
    given(...openSession(), statusInquired({ at: beforeNoon }))
      .when(none)
      .then(asked);
  });

  it.each([
    ['captured, also where a refund of it is unknown', [refundCalled('guid-5', '10'), refundUnknown('guid-5')]],
    ['captured', []],
  ])('case 595: not where its money is known: %s', (_, events) =>
    given(...capturedPayment(), ...events)
      .when(none)
      .thenRefused('NOTHING_TO_RESOLVE'),
  );

  it('refuses before its end, that it was paid (a report says so), and what is not known', () => {
    given(...openSession())
      .when(resolve({ sessionId: 'session-1', outcome: 'did-not-happen' }))
      .thenRefused('NOTHING_TO_RESOLVE');
    given(...openSession())
      .when(resolve({ sessionId: 'session-1', outcome: 'happened' }, tooLate))
      .thenRefused('NOTHING_TO_RESOLVE');
    given(...openSession())
      .when(resolve({ sessionId: 'session-7', outcome: 'did-not-happen' }, tooLate))
      .thenRefused('SESSION_UNKNOWN');
  });
});

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
