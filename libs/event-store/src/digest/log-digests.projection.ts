import type pg from 'pg';
import type { RecordedEvent } from '../event.js';
import type { Projection } from '../projection/projection.js';
import { batchSql, DIGEST_VERSION } from './batch-sql.js';

/**
 * Reads the rows and not the batch, whose data was parsed, and up to the batch's end, so that no event in between is left out.
 */
const INSERT = `
with before as (
  select position_to, digest from es.log_digests
  union all select 0, ''::bytea
  order by position_to desc limit 1)
insert into es.log_digests (position_from, position_to, digest, positions, marks, digest_version)
select batch.position_from, batch.position_to, batch.digest, batch.positions, batch.marks, ${DIGEST_VERSION}
  from before, lateral (${batchSql('before.position_to', '$1', 'before.digest', `${DIGEST_VERSION}`)}) as batch
 where batch.position_to is not null`;

export const LOG_DIGESTS = 'log-digests-v1';

/** Writes the chain by which `verifyLog` finds an event that was changed or removed later. */
export class LogDigests implements Projection {
  readonly name = LOG_DIGESTS;

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    await tx.query({ name: 'es-log-digest', text: INSERT, values: [batch.at(-1)!.position] });
  }
}
