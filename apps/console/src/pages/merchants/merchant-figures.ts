import { Injectable } from '@nestjs/common';
import pg from 'pg';

/** When the provider was last heard of, by kind. */
export type MerchantSigns = Partial<Record<'webhook' | 'success' | 'failure', Date>>;

/** The connection of each merchant, from the log. */
@Injectable()
export class MerchantFigures {
  constructor(private readonly pool: pg.Pool) {}

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
}
