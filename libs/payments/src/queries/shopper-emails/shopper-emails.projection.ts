import { SealBroken, type Vault, type Projection, type RecordedEvent } from '#event-store';
import type pg from 'pg';
import type { EmailIndex } from '../../store/email-index.js';
import type { Shopper } from '../../provider/payment-provider.js';

const KEYS = 'select subject, wrapped_key from es.subject_keys where subject = any($1) and wrapped_key is not null';
/** Processing an event twice changes nothing. */
const WRITE = `
insert into payments.shopper_emails (digest, stream_id)
select * from unnest($1::bytea[], $2::text[]) on conflict do nothing`;
const FORGET = 'delete from payments.shopper_emails where stream_id = any($1)';

interface Sealed {
  streamId: string;
  shopper: string;
}

/** Keeps `shopper_emails`: digests of addresses, until the person is erased. */
export class ShopperEmailsProjection implements Projection {
  readonly name = 'shopper-emails-v1';

  constructor(
    private readonly vault: Vault,
    private readonly index: EmailIndex,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const sealed = batch.flatMap(({ type, streamId, data }) =>
      type === 'SessionRequested' ? [{ streamId, shopper: (data as { shopper: string }).shopper }] : [],
    );
    if (sealed.length > 0) await this.write(sealed, tx);
    // Last, because a person who was erased in this batch may have a row by now.
    const erased = batch.filter(({ type }) => type === 'PersonErased').map(({ streamId }) => streamId);
    if (erased.length > 0) await tx.query(FORGET, [erased]);
  }

  private async write(sealed: Sealed[], tx: pg.PoolClient): Promise<void> {
    const subjects = [...new Set(sealed.map(({ streamId }) => streamId))];
    const { rows } = await tx.query<{ subject: string; wrapped_key: Buffer }>(KEYS, [subjects]);
    const wrapped = new Map(rows.map((row) => [row.subject, row.wrapped_key]));
    const digests: Buffer[] = [];
    const streams: string[] = [];
    for (const each of sealed) {
      const email = this.emailIn(each, wrapped.get(each.streamId));
      if (!email) continue;
      digests.push(await this.index.digestOf(email));
      streams.push(each.streamId);
    }
    await tx.query(WRITE, [digests, streams]);
  }

  /** A value that cannot be opened is ignored: a restored key may differ, or the event may be a copy from another payment. */
  private emailIn({ streamId, shopper }: Sealed, wrapped: Buffer | undefined): string | undefined {
    if (!wrapped) return undefined;
    try {
      const key = this.vault.unwrap(streamId, wrapped)!;
      return (this.vault.open(key, shopper, `${streamId}/shopper`) as Shopper).email;
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }
}
