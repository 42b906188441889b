import { describe, expect, it } from '@jest/globals';
import type { Page, RefundItem } from '#payments';
import type { FastifyRequest } from 'fastify';
import { PageContext } from '../../shell/page-context.js';
import { ageingView } from './ageing-view.js';

const DAY_SECONDS = 86_400;
const context = PageContext.of({ headers: {}, url: '/', raw: {} } as unknown as FastifyRequest);

describe('the age of refunds to make', () => {
  const items = [4, 2, 1.5].map((days) => refund(days));

  it('is told of all', () =>
    expect(told({ items })).toBe('Up to a day 0 One to three days 2 · 20.00 TRY Longer 1 · 10.00 TRY'));

  it('case 403: says of the beginning of a list which ages are not all in it', () =>
    expect(told({ items, next: 'more' })).toBe(
      'Up to a day at least 0 One to three days at least 2 · 20.00 TRY Longer 1 · 10.00 TRY',
    ));
});

function told(aged: Page<RefundItem>): string {
  return String(context.page({ title: '', body: ageingView(context, aged) }))
    .replace(/^.*<main[^>]*>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function refund(days: number): RefundItem {
  const ages = { since: '2026-01-01T00:00:00.000Z', ageSeconds: days * DAY_SECONDS };
  const ids = { sessionId: 's', guid: 'g', version: 7, transactionIds: ['41'] };
  return { merchant: 'shop', orderId: 'o', ...ids, amount: '10.00', currency: 'TRY', ...ages };
}
