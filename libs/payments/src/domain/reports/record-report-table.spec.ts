import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { given } from '../testing/given.js';
import {
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  ayla,
  capturedPayment,
  captureRefused,
  capturing,
  confirmed,
  evidence,
  reviewOpened,
  later,
  lira,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  saleSession,
  second,
  soldPayment,
  unwantedAuthorization,
  told,
  tooLate,
  unconfirmed,
  voidCalled,
  voidedPayment,
  voiding,
  voidRefused,
} from '../testing/stories.js';

type Status = ProviderReport['status'];

const ofSecond = { authorizationId: second.authorizationId };
const unwanted = [...authorizedPayment(), unwantedAuthorization()];
const heldSecond = reviewOpened('SECOND_SALE', {
  ...ofSecond,
  says: 'captured',
  amount: lira('129.90'),
  evidence: evidence({ deduplicationKey: 'second', transactionId: second.transactionId }),
});
const mismatch = (says: 'authorized' | 'captured') =>
  reviewOpened('AMOUNT_MISMATCH', { authorizationId, says, amount: lira('1.29') });
const shown = 'ProviderReported';

/** What is known of the transaction; what follows when the provider says authorized, captured and voided of it. */
const known: [string, readonly PaymentEvent[], string, string, string][] = [
  ['authorised', authorizedPayment(), shown, 'PaymentCaptured', 'AuthorizationVoided'],
  [
    'authorised, as a notification says',
    [...openSession(), paymentAuthorized({ evidence: evidence({ unconfirmed: true }) })],
    'TransactionConfirmed',
    'PaymentCaptured',
    'AuthorizationVoided',
  ],
  ['being captured', [...authorizedPayment(), ...capturing()], shown, 'PaymentCaptured', 'AuthorizationVoided'],
  [
    'its capture refused',
    [...authorizedPayment(), ...capturing(), captureRefused()],
    shown,
    'PaymentCaptured',
    'AuthorizationVoided',
  ],
  [
    'being voided',
    [...authorizedPayment(), ...voiding()],
    shown,
    'ReviewOpened CAPTURED_AFTER_VOID',
    'AuthorizationVoided',
  ],
  [
    'its void refused',
    [...authorizedPayment(), ...voiding(), voidRefused()],
    shown,
    'PaymentCaptured',
    'AuthorizationVoided',
  ],
  ['captured', capturedPayment(), shown, shown, 'ReviewOpened UNEXPECTED_VOID'],
  [
    'captured, as an operator says',
    [...authorizedPayment(), ...capturing(), paymentCaptured({ operator: ayla })],
    'ReviewOpened CONTRADICTS_OPERATOR',
    'TransactionConfirmed',
    'ReviewOpened CONTRADICTS_OPERATOR',
  ],
  ['captured by a direct sale', soldPayment(), shown, shown, 'ReviewOpened UNEXPECTED_VOID'],
  ['voided', voidedPayment(), shown, 'ReviewOpened CAPTURED_AFTER_VOID', shown],
  [
    'voided, as an operator says',
    [...authorizedPayment(), ...voiding(), authorizationVoided({ operator: ayla })],
    'ReviewOpened CONTRADICTS_OPERATOR',
    'ReviewOpened CAPTURED_AFTER_VOID',
    'TransactionConfirmed',
  ],
  ['unwanted', unwanted, shown, 'ReviewOpened SECOND_SALE', 'AuthorizationVoided'],
  [
    'unwanted, being voided',
    [...unwanted, voidCalled(ofSecond)],
    shown,
    'ReviewOpened SECOND_SALE',
    'AuthorizationVoided',
  ],
  [
    'unwanted, voided',
    [...unwanted, voidCalled(ofSecond), authorizationVoided(ofSecond)],
    shown,
    'ReviewOpened CAPTURED_AFTER_VOID',
    shown,
  ],
  ['unwanted, taken', [...capturedPayment(), heldSecond], shown, shown, 'ReviewOpened UNEXPECTED_VOID'],
  [
    'disputed',
    [...openSession(), mismatch('authorized')],
    'PaymentAuthorized',
    'ReviewOpened AMOUNT_MISMATCH',
    'AuthorizationVoided',
  ],
  [
    'disputed, taken',
    [...saleSession(), mismatch('captured')],
    shown,
    'ReviewOpened AMOUNT_MISMATCH',
    'ReviewOpened UNEXPECTED_VOID',
  ],
];

/** What follows when the provider says that it failed, where that is not that it is let go. */
const FAILED: Readonly<Record<string, string>> = {
  'being voided': 'ReviewOpened FAILED_THOUGH_PAID',
  captured: 'ReviewOpened FAILED_THOUGH_PAID',
  'captured, as an operator says': 'ReviewOpened FAILED_THOUGH_PAID',
  'captured by a direct sale': 'ReviewOpened FAILED_THOUGH_PAID',
  voided: shown,
  'voided, as an operator says': shown,
  'unwanted, being voided': shown,
  'unwanted, voided': shown,
};

/** The same where it may be of before. */
const inReview = 'ReviewOpened FAILED_THOUGH_PAID';
const SOON: Readonly<Record<string, string>> = {
  authorised: inReview,
  'its capture refused': inReview,
  'its void refused': inReview,
  'being captured': inReview,
  disputed: shown,
  unwanted: shown,
};

describe('every state of a transaction × every report of it', () => {
  it.each(known)('%s', (name, story, authorized, captured, voided) =>
    expect(followsIn(name, story, ['authorized', 'captured', 'voided'])).toEqual([authorized, captured, voided]),
  );

  it.each(known)('%s: what says nothing of its money is shown', (name, story) => {
    const silent: Status[] = ['pending', 'unrecognized'];
    const isTaken = given(...story).payment.transactions.some(({ says }) => says === 'captured');
    const expected = [shown, isTaken ? 'DisputeOpened' : 'ReviewOpened UNRECOGNIZED_STATUS'];
    expect(followsIn(name, story, silent)).toEqual(expected);
  });

  // Of a hint it is a denial: see `denials.spec.ts`.
  it.each(known.filter(([name]) => name !== 'authorised, as a notification says'))(
    '%s: that it failed says what became of it, where that is not of before',
    (name, story) => {
      const gone = FAILED[name] ?? 'AuthorizationVoided';
      const soon = SOON[name] ?? gone;
      expect(followsIn(name, story, ['declined', 'failed'])).toEqual([soon, soon]);
      expect(followsIn(name, story, ['declined', 'failed'], confirmed, tooLate)).toEqual([gone, gone]);
    },
  );

  it.each([
    ['authorised, as a notification says', 'authorized', shown],
    ['captured, as an operator says', 'authorized', shown],
    ['captured, as an operator says', 'voided', 'ReviewOpened UNEXPECTED_VOID'],
    ['voided, as an operator says', 'authorized', shown],
  ] as const)('%s: %s by a notification alone: %s', (name, status, expected) => {
    const [, story] = known.find(([each]) => each === name)!;
    expect(followsIn(name, story, [status], unconfirmed)).toEqual([expected]);
  });
});

describe('every report of a transaction that was not known', () => {
  const unclear = 'ReviewOpened TRANSACTION_UNCLEAR';
  it.each<[string, readonly PaymentEvent[], string[]]>([
    ['of an authorising account', openSession(), ['PaymentAuthorized', 'PaymentCaptured', shown]],
    ['of an account with direct sales', saleSession(), ['PaymentAuthorized', 'PaymentCaptured', shown]],
    [
      'beside an authorised one',
      authorizedPayment(),
      ['UnwantedAuthorizationReported SECOND_AUTHORIZATION', unclear, unclear],
    ],
    ['beside two', unwanted, ['UnwantedAuthorizationReported SECOND_AUTHORIZATION', unclear, unclear]],
    [
      'beside a captured one',
      capturedPayment(),
      ['UnwantedAuthorizationReported SECOND_AUTHORIZATION', shown, unclear],
    ],
    [
      'beside a direct sale',
      soldPayment(),
      ['UnwantedAuthorizationReported SECOND_AUTHORIZATION', 'ReviewOpened SECOND_SALE', unclear],
    ],
    [
      'after a void',
      voidedPayment(),
      ['UnwantedAuthorizationReported LATE_AUTHORIZATION', 'ReviewOpened LATE_SALE', shown],
    ],
  ])('%s', (_, story, expected) => {
    const newIds = { authorizationId: '5', transactionId: '6' };
    const reported = (status: Status) => typesOf(story, authorizedReport({ ...newIds, status, statusCode: status }));
    expect((['authorized', 'captured', 'voided'] as const).map(reported)).toEqual(expected);
  });
});

function followsIn(
  name: string,
  story: readonly PaymentEvent[],
  statuses: readonly Status[],
  source = confirmed,
  context = later,
) {
  const ids = name.startsWith('unwanted') ? second : {};
  return statuses.map((status) =>
    typesOf(story, authorizedReport({ ...ids, status, statusCode: status }), source, context),
  );
}

/** The types of what follows, with the reason where there is one: the stories of single rules compare whole events. */
function typesOf(story: readonly PaymentEvent[], report: ProviderReport, source = confirmed, context = later) {
  const events = given(...story)
    .when(told(report, source, context))
    .events();
  return events.map(({ type, data }) => ('reason' in data ? `${type} ${data.reason}` : type)).join(', ');
}
