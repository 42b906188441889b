import type pg from 'pg';
import type { Checkpoint, LeaseHolder } from './lease-holder.js';

/** Another process runs this projection now, or the projection was retired. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(projection: string) {
    super(`projection ${projection} is moved by somebody else`);
  }
}

/**
 * The right of one process to run one projection. The lease only avoids double work. That every event takes effect once depends
 * on `advance`, which compares the checkpoint in the transaction of the batch.
 */
export class Lease {
  constructor(
    private readonly holder: LeaseHolder,
    readonly projection: string,
  ) {}

  /**
   * Creates the row of a new projection, which starts at the beginning of the log. Reads first, because an insert alone would
   * wait for a running batch of another process.
   */
  async register(): Promise<void> {
    await this.holder.pool.query(
      `insert into es.projections (name)
       select $1 where not exists (select from es.projections where name = $1) on conflict do nothing`,
      [this.projection],
    );
  }

  /**
   * Takes or renews the lease. Undefined if another process holds it, or if a batch is being committed right now; this does not
   * wait for the row.
   */
  claim(): Promise<Checkpoint | undefined> {
    return this.holder.claim(this.projection);
  }

  /** Moves the checkpoint by compare-and-set and holds the row until the transaction ends. Throws `LeaseLost`. */
  async advance(tx: pg.PoolClient, from: number, to: number): Promise<void> {
    const moved = await tx.query({
      name: 'es-lease-advance',
      text: `update es.projections
                set position = $4, lease_until = clock_timestamp() + $5 * interval '1 ms', updated_at = now()
              where name = $1 and owner = $2 and position = $3 and retired_at is null and failed_position is null`,
      values: [this.projection, this.holder.owner, from, to, this.holder.leaseMs],
    });
    if (moved.rowCount !== 1) throw new LeaseLost(this.projection);
  }

  /** Sets the checkpoint to a position up to which its rows were built in another way. */
  async beginAfter(position: number): Promise<void> {
    const begun = await this.holder.pool.query(
      'update es.projections set position = $3, updated_at = now() where name = $1 and owner = $2 and position = 0',
      [this.projection, this.holder.owner, position],
    );
    if (begun.rowCount !== 1) throw new LeaseLost(this.projection);
  }

  /** Stops the projection before a poison event, in all processes, until a person decides. */
  async stopBefore(failedPosition: number, from: number, error: unknown): Promise<void> {
    await this.holder.pool.query(
      `update es.projections set failed_position = $4, failed_error = $5, failed_at = now()
        where name = $1 and owner = $2 and position = $3`,
      [
        this.projection,
        this.holder.owner,
        from,
        failedPosition,
        String(error).replaceAll('\u0000', '').slice(0, 2_000),
      ],
    );
  }

  /** Releases the lease, so that another process need not wait until it expires. */
  async release(): Promise<void> {
    await this.holder.pool.query(
      'update es.projections set owner = null, lease_until = null where name = $1 and owner = $2',
      [this.projection, this.holder.owner],
    );
  }
}
