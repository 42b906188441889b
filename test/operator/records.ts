import pg from 'pg';
import type { Stack } from '#test/stack.js';

/** What no request can bring about: done to the database, and read from it. */
export class Records {
  constructor(private readonly stack: Stack) {}

  /** As after a restored backup: the session is not known here. */
  async forget(sessionId: string): Promise<any> {
    const [row] = await this.query('delete from payments.sessions where session_id = $1 returning *', [sessionId]);
    return row;
  }

  async remember({ session_id: id, merchant, stream_id: stream }: any): Promise<void> {
    await this.query('insert into payments.sessions values ($1, $2, $3)', [id, merchant, stream]);
  }

  /** A job as the queue leaves it after its last try. */
  async giveUp(streamId: string): Promise<string> {
    const [row] = await this.query(
      `insert into pgboss.job (name, data, output, source_name, source_id, source_created_on, source_retry_count)
       values ('dead-letters', $1, '{"message": "no answer to payer@shopper.example"}', 'tell-shop',
               gen_random_uuid(), now(), 20) returning id`,
      [{ streamId }],
    );
    return row.id as string;
  }

  /** Of the operators' own streams. */
  async operatorEvents(type: string): Promise<any[]> {
    const sql = `select data from es.events where category = 'operator' and type = $1 order by position`;
    return (await this.query(sql, [type])).map(({ data }) => data);
  }

  private async query(sql: string, values: unknown[]): Promise<any[]> {
    const client = new pg.Client({ connectionString: this.stack.database.url });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
}
