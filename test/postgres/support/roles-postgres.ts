import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Production } from '#test/process.js';
import { OwnPostgres } from './own-postgres.js';

type Role = 'migrator' | 'app' | 'console';

/** A server of its own, since roles belong to the whole of it, and a database there with the roles of `deploy/sql`. */
export class RolesPostgres {
  private constructor(
    private readonly postgres: OwnPostgres,
    private readonly database: URL,
  ) {}

  /** `moreRoles`: what a superuser does besides, before anything is migrated; `files` of `deploy/sql`: what the migrator runs afterwards. */
  static async start(moreRoles: string, files: readonly string[]): Promise<RolesPostgres> {
    const postgres = await OwnPostgres.start();
    await postgres.query('create database shop');
    const database = new URL(postgres.url);
    database.pathname = '/shop';
    const server = new RolesPostgres(postgres, database);
    const passwords = `alter role payments_migrator password 'password'; alter role payments_app password 'password'`;
    for (const sql of [readFileSync('deploy/sql/roles.sql', 'utf8'), `${passwords}; ${moreRoles}`])
      await query(database.href, sql);
    await server.migrate().succeeds();
    for (const file of files) await server.runFile(file);
    return server;
  }

  urlOf(role: Role): string {
    return Object.assign(new URL(this.database), { username: `payments_${role}`, password: 'password' }).href;
  }

  migrate(): Production {
    return new Production('worker/src/migrate.main.js', { DATABASE_URL: this.urlOf('migrator') });
  }

  run(role: Role, sql: string): Promise<pg.QueryResult> {
    return query(this.urlOf(role), sql);
  }

  /** A file of `deploy/sql`, as the migrator. */
  async runFile(name: string): Promise<void> {
    await this.run('migrator', readFileSync(`deploy/sql/${name}`, 'utf8'));
  }

  remove(): Promise<void> {
    return this.postgres.remove();
  }
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
