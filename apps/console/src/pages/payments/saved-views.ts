import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Person } from '../../access/person.js';
import type { FilterFields } from './payment-filter.js';

export const VIEWS_MAX = 50;
export const VIEW_NAME_MAX = 60;

type Who = Pick<Person, 'id' | 'name'>;

export interface SavedView {
  name: string;
  fields: FilterFields;
}

/** Earlier versions stored views under the person's name alone. */
const LIST = `
select distinct on (name) name, fields from console.saved_views where person = any($1)
 order by name, person = $2 desc`;
/** The lowest free place; nothing is written if all fifty are used. The same name replaces the view. */
const SAVE = `
insert into console.saved_views (person, name, place, fields)
select $1, $2, place, $3
  from (select coalesce((select place from console.saved_views where person = $1 and name = $2),
                        (select min(free) from generate_series(1, ${VIEWS_MAX}) as free
                          where not exists (select from console.saved_views where person = $1 and place = free))) as place) as found
 where place is not null
    on conflict (person, name) do update set fields = excluded.fields`;
const REMOVE = 'delete from console.saved_views where person = any($1) and name = $2';
const UNIQUE_VIOLATION = '23505';
const ATTEMPTS_MAX = 3;

/** Named filters, private to each person. */
@Injectable()
export class SavedViews {
  constructor(private readonly pool: pg.Pool) {}

  async of({ id, name }: Who): Promise<SavedView[]> {
    const { rows } = await this.pool.query<SavedView>(LIST, [[id, name], id]);
    return rows;
  }

  /** False: the person has the maximum number of views. */
  async save({ id }: Who, { name, fields }: SavedView): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { rowCount } = await this.pool.query(SAVE, [id, name, JSON.stringify(fields)]);
        return rowCount === 1;
      } catch (error) {
        // Another window of the person has used the place concurrently.
        if ((error as { code?: string }).code !== UNIQUE_VIOLATION || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  }

  async remove(who: Who, name: string): Promise<void> {
    await this.pool.query(REMOVE, [[who.id, who.name], name]);
  }
}
