import { Injectable } from '@nestjs/common';
import pg from 'pg';

/** For rows with a `merchant`: not of one who is elsewhere, or on the way. Empty where nobody ever moved. */
export const IS_HERE = "merchant not in (select p.merchant from payments.placements p where p.state <> 'here')";

/** Which merchants are in this database, as far as they have ever moved. */
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
