import { Injectable } from '@nestjs/common';
import pg from 'pg';

/**
 * SQL condition for rows with a `merchant`: excludes merchants that are in another cell or being moved. `placements` is empty if none ever
 * moved.
 */
export const IS_HERE = "merchant not in (select p.merchant from payments.placements p where p.state <> 'here')";

/** Which merchants are in this database, for those that were moved. */
@Injectable()
export class Placements {
  constructor(private readonly pool: pg.Pool) {}

  async isHere(merchant: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'placements-is-here',
      text: `select from (select $1::text as merchant) m where ${IS_HERE}`,
      values: [merchant],
    });
    return rowCount === 1;
  }
}
