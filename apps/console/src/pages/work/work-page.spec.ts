import { describe, expect, it } from '@jest/globals';
import { WORK_CARDS, type RefundItem } from '#payments';
import type { FastifyRequest } from 'fastify';
import { PageContext } from '../../shell/page-context.js';
import { workPage, type WorkLists } from './work-page.js';

describe('a card of the Work page', () => {
  it('case 403: sums what is at stake, and says where that is not all of it', () => {
    expect(cardsOf(page({ items: [refund('129.90'), refund('0.10')] }))).toContain(
      'Refunds to make 2 oldest 1 min 130.00 TRY',
    );
    expect(cardsOf(page({ items: [refund('129.90')], next: 'more' }))).toContain(
      'Refunds to make 2 oldest 1 min at least 129.90 TRY',
    );
  });

  it('case 403: counts every dead letter, and tells how old the oldest is', () => {
    expect(cardsOf(page({ items: [] }))).toContain('Dead letters 4,321 oldest 2 hr');
  });
});

function page(refunds: WorkLists['refunds']): string {
  const none = { items: [] };
  return workPage(PageContext.of({ headers: {}, url: '/', raw: {} } as unknown as FastifyRequest), {
    counts: WORK_CARDS.map((card) =>
      card === 'refunds' ? { card, count: 2, ageSeconds: 60 } : { card, count: 0, ageSeconds: undefined },
    ),
    figures: {
      deadLetters: { waiting: 4_321, oldestSeconds: 7_200 },
      projections: [],
      inbox: { waiting: 0, oldestSeconds: undefined },
      provider: [],
      unopened: [],
      retried: [],
    },
    approvals: [],
    lists: { reviews: none, unknowns: none, refunds, forgotten: none, disputes: none, released: none },
    position: 1,
  });
}

/** Their words, one card after the other. */
function cardsOf(text: string): string {
  const [, cards = ''] = /<section class="cards">(.*?)<\/section>/s.exec(text) ?? [];
  return cards.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

function refund(amount: string): RefundItem {
  const since = '2026-01-01T00:00:00.000Z';
  const ids = { sessionId: 's', guid: 'g', version: 7, transactionIds: ['41'] };
  return { merchant: 'shop', orderId: 'o', ...ids, amount, currency: 'TRY', since, ageSeconds: 60 };
}
