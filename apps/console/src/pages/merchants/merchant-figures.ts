import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Registry } from 'prom-client';

/** When the provider was last heard of. */
export type MerchantSigns = Partial<Record<'webhook' | 'success' | 'failure', Date>>;

/** How the connection of each merchant is: from the log, and by the calls of this process. */
@Injectable()
export class MerchantFigures {
  constructor(
    private readonly pool: pg.Pool,
    private readonly registry: Registry,
  ) {}

  async signs(): Promise<ReadonlyMap<string, MerchantSigns>> {
    const { rows } = await this.pool.query<{ merchant: string; signs: Record<string, string> }>(
      'select merchant, jsonb_object_agg(sign, last_at) as signs from payments.merchant_signs group by merchant',
    );
    return new Map(
      rows.map(({ merchant, signs }) => [
        merchant,
        Object.fromEntries(Object.entries(signs).map(([sign, at]) => [sign, new Date(at)])),
      ]),
    );
  }

  /** Endpoints of Paytiko that this process does not call for a while. */
  async openBreakers(merchant: string): Promise<string[]> {
    const found = await this.registry.getSingleMetric('breaker_open')?.get();
    return (found?.values ?? [])
      .filter(({ labels, value }) => labels['merchant'] === merchant && value > 0)
      .map(({ labels }) => String(labels['endpoint']));
  }
}
