import { Injectable } from '@nestjs/common';
import { CONSOLE_ROLES, type ConsoleRole } from '#platform';
import pg from 'pg';
import { localeOf, type Locale } from '../texts/texts.js';
import { csrfOf, digestOf, newSecret } from './digest.js';
import { tokenId } from './identity.js';
import type { Person } from './person.js';
import { Tokens } from './tokens.js';

export const SESSION_SECONDS = 8 * 3_600;
/** Limit of the sessions of one person. A further one ends the oldest. */
export const SESSIONS_MAX = 20;

export interface LoggedIn {
  id: string;
  name: string;
  roles: readonly ConsoleRole[];
  /** Name of the token that opened the session. */
  token?: string | undefined;
}

const OPEN = `
with expired as (delete from console.sessions where expires_at < now() or id = $7),
     beyond as (delete from console.sessions
                 where id in (select id from console.sessions
                               where person = $2 and expires_at > now() and id is distinct from $7
                               order by expires_at desc offset ${SESSIONS_MAX - 1}))
insert into console.sessions (id, person, name, roles, token, expires_at)
values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`;

interface Row {
  /** Null in sessions of earlier versions. */
  person: string | null;
  name: string;
  roles: string[];
  token: string | null;
  locale: string | null;
}

/** Login sessions, valid for eight hours. Only a digest of the cookie is stored. */
@Injectable()
export class Sessions {
  constructor(
    private readonly pool: pg.Pool,
    private readonly tokens: Tokens,
  ) {}

  /** Returns the cookie value. `former`: the browser's previous session, which ends. */
  async open({ id, name, roles, token }: LoggedIn, former?: Buffer): Promise<string> {
    const secret = newSecret();
    await this.pool.query(OPEN, [digestOf(secret), id, name, roles, token ?? null, SESSION_SECONDS, former ?? null]);
    return secret;
  }

  async find(secret: string): Promise<Person | undefined> {
    const id = digestOf(secret);
    const { rows } = await this.pool.query<Row>({
      name: 'console-session',
      text: 'select person, name, roles, token, locale from console.sessions where id = $1 and expires_at > now()',
      values: [id],
    });
    const row = rows[0];
    const [person, roles] = row ? [this.personOf(row), this.rolesOf(row)] : [];
    if (!person || !roles) return undefined;
    return {
      id: person,
      name: row!.name,
      roles,
      session: { id, csrf: csrfOf(secret), locale: localeOf(row!.locale ?? undefined) },
    };
  }

  /** The ids, in hexadecimal, of those sessions that have neither ended nor expired. */
  async stillOpen(ids: readonly Buffer[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await this.pool.query<Row & { id: Buffer }>(
      'select id, person, name, roles, token, locale from console.sessions where id = any($1) and expires_at > now()',
      [ids],
    );
    return new Set(rows.filter((row) => this.personOf(row) && this.rolesOf(row)).map(({ id }) => id.toString('hex')));
  }

  async speak(id: Buffer, locale: Locale): Promise<void> {
    await this.pool.query('update console.sessions set locale = $2 where id = $1', [id, locale]);
  }

  async close(id: Buffer): Promise<void> {
    await this.pool.query('delete from console.sessions where id = $1', [id]);
  }

  /** Account sessions of earlier versions have no person, so the person must log in again. */
  private personOf({ person, token }: Row): string | undefined {
    return person ?? (token === null ? undefined : tokenId(token));
  }

  /** Roles of a token are current: a removed token or a changed role takes effect at once. */
  private rolesOf({ token, roles }: Row): readonly ConsoleRole[] | undefined {
    if (token !== null) return this.tokens.named(token)?.roles;
    return CONSOLE_ROLES.filter((role) => roles.includes(role));
  }
}
