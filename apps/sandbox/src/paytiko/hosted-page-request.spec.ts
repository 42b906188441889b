import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readHostedPageRequest } from './hosted-page-request.js';

const now = new Date('2026-03-01T12:00:00Z');
const timestamp = String(now.getTime() / 1_000);

describe('a hosted-page request', () => {
  it('with everything right opens a session with its terms', () => {
    const { terms, problems } = read({});
    expect(problems).toEqual({});
    expect(terms).toMatchObject({ orderId: 'session-1', currency: 'TRY', lockedAmountMinor: 12990n });
  });

  it('without a locked amount lets the shopper choose', () =>
    expect(read({ billing: { lockedAmount: undefined } }).terms).toMatchObject({ lockedAmountMinor: undefined }));

  it('names every missing field at once', () =>
    expect(Object.keys(readHostedPageRequest({}, 'test-secret', now).problems)).toEqual([
      'timestamp',
      'signature',
      'orderId',
      'billingDetails.firstName',
      'billingDetails.email',
      'billingDetails.phone',
      'billingDetails.country',
      'billingDetails.currency',
    ]));

  it.each([
    ['signature', { signature: 'f'.repeat(64) }],
    ['timestamp', { timestamp: Number(timestamp) }],
    ['timestamp', { timestamp: String(Number(timestamp) - 3_600) }],
    ['orderId', { orderId: 'x'.repeat(129) }],
    ['webhookUrl', { webhookUrl: 'javascript:alert(1)' }],
    ['successRedirectUrl', { successRedirectUrl: 'not an address' }],
    ['cashierDescription', { cashierDescription: 'x'.repeat(1_025) }],
    ['disabledPspIds', { disabledPspIds: 'all' }],
    ['billingDetails.email', { billing: { email: 'nobody' } }],
    ['billingDetails.country', { billing: { country: 'TUR' } }],
    ['billingDetails.country', { billing: { country: 'XQ' } }],
    ['billingDetails.currency', { billing: { currency: 'TL' } }],
    ['billingDetails.lockedAmount', { billing: { lockedAmount: '129.90' } }],
    ['billingDetails.lockedAmount', { billing: { lockedAmount: 129.999 } }],
    ['billingDetails.lockedAmount', { billing: { lockedAmount: 0 } }],
    ['billingDetails.dateOfBirth', { billing: { dateOfBirth: '01.02.1990' } }],
  ] as [string, Changes][])('is refused for its %s: %j', (field, changes) => {
    const { terms, problems } = read(changes);
    expect(terms).toBeUndefined();
    expect(Object.keys(problems)).toContain(field);
  });
});

interface Changes {
  billing?: Record<string, unknown>;
  [field: string]: unknown;
}

function read({ billing, ...request }: Changes) {
  const body = {
    timestamp,
    signature: createHash('sha256').update(`john@doe.lk;${timestamp};test-secret`).digest('hex'),
    orderId: 'session-1',
    webhookUrl: 'https://gateway.example/webhooks',
    billingDetails: {
      firstName: 'John',
      email: 'john@doe.lk',
      phone: '+905551112233',
      country: 'TR',
      currency: 'TRY',
      lockedAmount: 129.9,
      ...billing,
    },
    ...request,
  };
  return readHostedPageRequest(body, 'test-secret', now);
}
