import pg from 'pg';
import type { ProviderCounts } from '../provider/books.js';

const OUR_BOOKS = `
with payments as (
  select count(*) filter (where type = 'SessionOpened') as opened,
         count(*) filter (where type = 'PaymentCaptured') as captured
    from es.events where stream_id like 'payment-%' group by stream_id)
select count(*)::int as payments,
       count(*) filter (where opened = 1 and captured = 1)::int as whole,
       (select count(*)::int from payments.payment_history_v2 where phase = 'captured') as projected,
       (select count(*)::int from payments.notifications where state <> 'processed') as unprocessed
  from payments`;

interface OurBooks {
  payments: number;
  whole: number;
  projected: number;
  unprocessed: number;
}

/** Throws unless log, read model and provider tell the same; answers the number of payments of this provider. */
export async function assertBooksAgree(databaseUrl: string, theirs: ProviderCounts): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<OurBooks>(OUR_BOOKS);
  await client.end();
  const problems = disagreements(rows[0]!, theirs);
  if (problems.length > 0) throw new Error(`the books do not agree: ${problems.join('; ')}`);
  return theirs.captured;
}

/** The database began with one payment, which is in another provider's books. */
export function disagreements({ payments, whole, projected, unprocessed }: OurBooks, theirs: ProviderCounts): string[] {
  const { pages, captures, captured, voids } = theirs;
  const rules: [boolean, string][] = [
    [payments === pages + 1, `${payments - 1} payments, but ${pages} pages were opened`],
    [whole === payments, `${payments - whole} payments were not opened and captured once`],
    [projected === payments, `${projected} of ${payments} payments are captured in the read model`],
    [unprocessed === 0, `${unprocessed} notifications are not processed`],
    [
      captures === captured && captured === pages,
      `${captures} captures of ${captured} transactions for ${pages} pages`,
    ],
    [voids === 0, `${voids} payments were voided`],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
