import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { dueItems } from '../due/due.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { openEndsOf } from '../due/open-ends.js';
import { releasedOf } from './released.js';
import { given } from '../testing/given.js';
import {
  ayla,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  reviewOpened,
  rules,
  statusInquired,
} from '../testing/stories.js';

const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };
const rejected: PaymentEvent = { type: 'ReviewRejected', data: { sessionId: 'session-1', ...ayla, at: noon } };
const story = [...openSession(), reviewOpened(), released];
const item = { sessionId: 'session-1', since: noon, amount: lira('129.90') };
const unanswered = (at: string) => statusInquired({ answered: false, at });
const isAsked = (...events: PaymentEvent[]) =>
  dueItems(given(...events).payment, { ...rules, inquireAfterMs: 600_000 }).filter(
    ({ at }) => at < plus(noon, 300_000),
  );

describe('a review that was released', () => {
  it('case 298: stays on a list while the provider has not been heard of it since', () => {
    expect(releasedOf(given(...story).payment)).toEqual([item]);
    expect(releasedOf(given(...story, unanswered(plus(noon, 1_000))).payment)).toEqual([item]);
    expect(openEndsOf(given(...story).payment)).toEqual([]);
  });

  it.each([
    ['the provider has answered', statusInquired({ at: plus(noon, 1_000) })],
    ['the shopper has paid', paymentAuthorized({ at: plus(noon, 1_000) })],
    ['it is decided otherwise', rejected],
  ])('leaves it once %s', (_, event) => expect(releasedOf(given(...story, event).payment)).toEqual([]));

  it('case 298: is asked about within a minute, however far apart inquiries are else', () => {
    const ask = (ms: number) => ({ kind: 'inquire', sessionId: 'session-1', at: plus(noon, ms) });
    expect(isAsked(...story)).toEqual([ask(30_000)]);
    expect(isAsked(...story, unanswered(plus(noon, 12_000)))).toEqual([ask(30_000)]);
    expect(isAsked(...story, unanswered(plus(noon, 31_000)))).toEqual([ask(150_000)]);
    expect(isAsked(...story, statusInquired({ at: plus(noon, 31_000) }))).toEqual([]);
  });
});
