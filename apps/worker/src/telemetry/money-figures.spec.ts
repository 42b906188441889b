import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import type { Merchants } from '#merchants';
import { Registry } from 'prom-client';
import { MoneyFigures } from './money-figures.projection.js';

const amount = { minor: 12_990, currency: 'TRY' };
const captured = (streamId: string, at = new Date(), meta = {}) =>
  ({
    streamId,
    meta,
    type: 'PaymentCaptured',
    schemaVersion: 2,
    data: { at: at.toISOString(), amount },
  }) as unknown as RecordedEvent;

/** Of another kind, and another version than payments have. */
const ofOperators = {
  streamId: 'operator-2026',
  type: 'PersonalDataShown',
  data: {},
  meta: {},
} as unknown as RecordedEvent;

describe('figures of money', () => {
  it('case 227: a batch counts when it is committed, and once, however often it was tried', async () => {
    const { figures, values } = bed();
    await figures.apply([captured('payment-shop-1')]);
    expect(await values('money_moved_total')).toEqual([]);

    await figures.apply([captured('payment-shop-1')]);
    figures.committed();
    figures.committed();

    expect(await values('money_moved_total')).toEqual([
      { labels: { merchant: 'shop', currency: 'TRY', kind: 'captured' }, value: 129.9 },
    ]);
    expect(await values('payment_outcomes_total')).toEqual([
      { labels: { merchant: 'shop', outcome: 'captured' }, value: 1 },
    ]);
  });

  it('leaves out what is no news, what another cell has counted, what is of no payment, and names of merchants that are not configured', async () => {
    const { figures, values } = bed();
    const old = new Date(Date.now() - 2 * 3_600_000);
    const copied = captured('payment-shop-2', new Date(), { movedFrom: { cell: 'first', position: 7 } });
    await figures.apply([captured('payment-shop-1', old), ofOperators, copied, captured('payment-gone-1')]);
    figures.committed();

    expect(await values('payment_outcomes_total')).toEqual([
      { labels: { merchant: 'other', outcome: 'captured' }, value: 1 },
    ]);
  });
});

function bed() {
  const registry = new Registry();
  const merchants = { find: (id: string) => (id === 'shop' ? { id } : undefined) } as unknown as Merchants;
  return {
    figures: new MoneyFigures(merchants, registry),
    values: async (name: string) => {
      const { values } = await registry.getSingleMetric(name)!.get();
      return values.map(({ labels, value }) => ({ labels, value }));
    },
  };
}
