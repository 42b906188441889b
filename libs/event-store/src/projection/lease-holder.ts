import type pg from 'pg';
import { LEASE_COUNTS } from './lease-sql.js';

/** How far a projection has read the log. */
export interface Checkpoint {
  position: number;
  /** It stands still before this poison event. */
  failedPosition?: number;
}

interface Row {
  name: string;
  position: string;
  failed_position: string | null;
}

/** Who holds leases: one runner. Claims made at the same time are one statement. */
export class LeaseHolder {
  private next: Promise<ReadonlyMap<string, Checkpoint>> | undefined;
  private names: string[] = [];

  constructor(
    readonly pool: pg.Pool,
    readonly owner: string,
    readonly leaseMs: number,
  ) {}

  /** Takes or renews the lease of one projection; see `Lease.claim`. */
  async claim(projection: string): Promise<Checkpoint | undefined> {
    this.names.push(projection);
    this.next ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const names = this.names;
        this.names = [];
        this.next = undefined;
        this.claimAll(names).then(resolve, reject);
      });
    });
    return (await this.next).get(projection);
  }

  private async claimAll(names: string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    const { rows } = await this.pool.query<Row>({
      name: 'es-lease-claim',
      text: `with free as (
               select name from es.projections
                where name = any($1) and retired_at is null
                  and (owner is null or owner = $2 or not ${LEASE_COUNTS})
                  for update skip locked)
             update es.projections p
                set owner = $2, lease_until = clock_timestamp() + $3 * interval '1 ms'
               from free where p.name = free.name
             returning p.name, p.position, p.failed_position`,
      values: [names, this.owner, this.leaseMs],
    });
    return new Map(rows.map((row) => [row.name, checkpointOf(row)]));
  }
}

function checkpointOf({ position, failed_position }: Row): Checkpoint {
  return {
    position: Number(position),
    ...(failed_position !== null && { failedPosition: Number(failed_position) }),
  };
}
