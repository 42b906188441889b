import pg from 'pg';

/**
 * The time that sessions of a database are told: days can pass at once. The processes of the product go by the database's
 * time, and ask for it every ten seconds. In force for connections that are made after `install`.
 */
export class DatabaseClock {
  private constructor(private readonly url: string) {}

  static async install(url: string): Promise<DatabaseClock> {
    const { pathname } = new URL(url);
    await query(
      url,
      `create schema passed;
       create table passed.time (ahead interval not null);
       insert into passed.time values ('0');
       create function passed.clock_timestamp() returns timestamptz language sql volatile as
         'select pg_catalog.clock_timestamp() + ahead from passed.time';
       create function passed.now() returns timestamptz language sql stable as
         'select pg_catalog.now() + ahead from passed.time';
       grant usage on schema passed to public;
       grant select on passed.time to public;
       alter database ${pathname.slice(1)} set search_path = public, passed, pg_catalog`,
    );
    return new DatabaseClock(url);
  }

  async goesOn(ms: number): Promise<void> {
    await query(this.url, `update passed.time set ahead = ahead + ${ms} * interval '1 ms'`);
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
