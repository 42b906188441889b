import { describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '#payments';
import { PaymentFigures } from './payment-figures.js';

const lira = (minor: number) => ({ minor, currency: 'TRY' });
const sessionId = 'session-1';
const [started, paid, captured] = ['2026-03-01T10:00:00Z', '2026-03-01T10:02:00Z', '2026-03-01T15:02:00Z'] as const;

const requested = {
  type: 'SessionRequested',
  data: { sessionId, amount: lira(12_990), at: started },
} as PaymentEvent;
const declined = (statusDetail: string) =>
  ({
    type: 'AttemptDeclined',
    data: {
      sessionId,
      evidence: { deduplicationKey: 'd', statusCode: 'Rejected', statusDetail, processor: 'nuvei' },
      at: paid,
    },
  }) as PaymentEvent;
const authorized: PaymentEvent = {
  type: 'PaymentAuthorized',
  data: {
    sessionId,
    authorizationId: 'a1',
    amount: lira(12_990),
    evidence: { deduplicationKey: 'a', statusCode: 'Authorized', statusDetail: '', processor: 'garanti' },
    at: paid,
  },
};
const taken: PaymentEvent = {
  type: 'PaymentCaptured',
  data: { sessionId, authorizationId: 'a1', amount: lira(12_990), at: captured },
};

/** As `measure label sum`; those that are not of the event's own time with it. */
function figuresOf(...events: PaymentEvent[]): string[] {
  const figures = new PaymentFigures();
  const all = events.map((event) => figures.follow(event));
  const at = events.at(-1)!.data.at;
  return all
    .at(-1)!
    .map((each) =>
      [each.measure, each.label, each.sum, each.at === at ? '' : each.at].filter((part) => part !== '').join(' '),
    );
}

describe('what a payment adds to the counters', () => {
  it('a session is started', () => {
    expect(figuresOf(requested)).toEqual(['started 12990']);
  });

  it('an authorization is paid, and counted as converted when its session was started', () => {
    expect(figuresOf(requested, authorized)).toEqual([
      'paid 12990',
      `converted 12990 ${started}`,
      'first-try 12990',
      'processor-paid garanti 12990',
      'time-to-pay 3m 120',
    ]);
  });

  it('paid after a decline is a later try; numbers of a reason are not part of it', () => {
    expect(figuresOf(requested, declined('Limit of 5000 exceeded (51)'))).toEqual([
      'declined Limit of # exceeded (#) 12990',
      'processor-declined nuvei 12990',
    ]);
    expect(figuresOf(requested, declined('x'), authorized)).toContain('later-try 12990');
  });

  it('a capture tells how long it took, and pays nothing a second time', () => {
    expect(figuresOf(requested, authorized, taken)).toEqual(['captured 12990', 'time-to-capture 6h 18000']);
    expect(figuresOf(requested, authorized, taken, taken)).toEqual(['captured 12990']);
  });

  it('a direct sale is paid and captured at once', () => {
    expect(figuresOf(requested, taken).map((text) => text.split(' ')[0])).toEqual([
      'paid',
      'converted',
      'first-try',
      'processor-paid',
      'time-to-pay',
      'captured',
    ]);
  });

  it('a refund is what came back, as requested where that is not said', () => {
    const request = { type: 'RefundRequested', data: { guid: 'r', amount: lira(2_990), at: captured } } as PaymentEvent;
    const done = (data: object) =>
      ({ type: 'RefundCompleted', data: { guid: 'r', at: captured, ...data } }) as PaymentEvent;
    expect(figuresOf(requested, request)).toEqual([]);
    expect(figuresOf(requested, request, done({}))).toEqual(['refunded 2990']);
    expect(figuresOf(requested, request, done({ amount: lira(1_000) }))).toEqual(['refunded 1000']);
  });

  describe('case 457: a dispute that the provider denied first is counted once it turns out to be one', () => {
    const ofDispute = (type: string, patch: object = {}) =>
      ({ type, data: { sessionId, dispute: 'dispute-1', at: captured, ...patch } }) as unknown as PaymentEvent;
    const evidence = { deduplicationKey: 'd', statusCode: 'Chargeback', statusDetail: '' };
    const denied = ofDispute('DisputeDenied', { transaction: 't', amount: lira(12_990), evidence });
    const confirmed = ofDispute('DisputeConfirmed');

    it.each<[string, PaymentEvent[], string[]]>([
      ['nobody has', [denied], []],
      ['a person says so', [denied, confirmed], ['disputed 12990']],
      ['the provider says so', [denied, ofDispute('DisputeUpdated', { evidence })], ['disputed 12990']],
      ['a note says nothing of it', [denied, ofDispute('DisputeUpdated')], []],
      [
        'its money is lost',
        [denied, ofDispute('DisputeLost', { amount: lira(100) })],
        ['disputed 12990', 'dispute-lost 100'],
      ],
      ['once', [denied, confirmed, ofDispute('DisputeLost', { amount: lira(100) })], ['dispute-lost 100']],
      ['one that was counted before', [ofDispute('DisputeOpened', { amount: lira(9), evidence }), confirmed], []],
    ])('%s', (_, events, expected) => expect(figuresOf(requested, ...events)).toEqual(expected));
  });
});
