import { Injectable } from '@nestjs/common';
import { EventStore, VersionConflict } from '#event-store';
import { Clock, newId } from '#platform';
import pg from 'pg';
import { refuseBooks } from '../books-refusal.js';
import { BOOKS_CATEGORY } from '../closing/day-closed.events.js';
import { PROFILES, shippedProfile, type Profile } from './profile.js';
import { checkOwnProfile, profileFrom, type OwnProfile } from './own-profile.js';

interface Row {
  definition: OwnProfile;
  version: number;
}

export interface KeptProfile extends OwnProfile {
  /** Number of changes. A change refers to this version. */
  version: number;
}

const OWN_MAX = 50;
const LIST = `
select definition, version from books.statement_profiles where merchant = $1 order by name limit ${OWN_MAX}`;
const KEEP = `
insert into books.statement_profiles (merchant, name, definition, version, kept_by, kept_at)
values ($1, $2, $3::jsonb, $4, $5, $6)
    on conflict (merchant, name) do update
   set definition = excluded.definition, version = excluded.version, kept_by = excluded.kept_by, kept_at = excluded.kept_at`;

/** Profiles of statements: the shipped ones, and those of a merchant's finance people. */
@Injectable()
export class StatementProfiles {
  constructor(
    private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async find(merchant: string, name: string): Promise<Profile | undefined> {
    const shipped = shippedProfile(name);
    if (shipped) return shipped;
    const own = (await this.own(merchant)).find((known) => known.name === name);
    return own && profileFrom(own);
  }

  async names(merchant: string): Promise<string[]> {
    return [...PROFILES, ...(await this.own(merchant))].map(({ name }) => name);
  }

  async own(merchant: string): Promise<KeptProfile[]> {
    const { rows } = await this.pool.query<Row>(LIST, [merchant]);
    return rows.map(({ definition, version }) => ({ ...definition, version }));
  }

  /** Stores the profile as an event, with its row. Of two concurrent changes, one is refused. */
  async keep(merchant: string, own: OwnProfile, seenVersion: number, by: string): Promise<void> {
    const profile = checkOwnProfile(own);
    const { name } = profile;
    const known = await this.own(merchant);
    if (known.length >= OWN_MAX && !known.some((each) => each.name === name)) refuseBooks('PROFILE_INVALID', 'name');
    const at = this.clock.now().toISOString();
    const row = { sql: KEEP, values: [merchant, name, JSON.stringify(profile), seenVersion + 1, by, at] };
    try {
      await this.store.append(
        `books-${merchant}-profile-${name}`,
        seenVersion || 'none',
        [{ id: newId(), type: 'StatementProfileKept', data: { merchant, profile, by, at } }],
        { category: BOOKS_CATEGORY, actor: by, also: [row] },
      );
    } catch (error) {
      if (error instanceof VersionConflict) refuseBooks('PROFILE_CHANGED', name);
      throw error;
    }
  }
}
