import { DEAD_LETTERS } from '#platform';
import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

interface Waiting {
  count: number;
  oldestAgeSeconds: number;
}

/** What the operators' lists show. A call whose answer may still come is not open yet: its time lies ahead. */
const PAYMENTS = (name: string, since: string) => `
select '${name}' as name, count(*)::int as count, coalesce(extract(epoch from now() - min(${since})), 0)::float8 as age
  from payments.payment_history_v2 where ${since} <= now()`;

const SQL = `
${PAYMENTS('payments_in_review', 'review_since')}
 union all ${PAYMENTS('answers_contradicted', 'contradicted_since')}
 union all ${PAYMENTS('outcomes_unknown', 'open_end_since')}
 union all ${PAYMENTS('refunds_waiting', 'refund_waiting_since')}
 union all ${PAYMENTS('authorizations_forgotten', 'forgotten_since')}
 union all select 'payments_silent', count(*)::int, 0 from payments.payment_history_v2 where is_silent
 union all
select 'notifications ' || state, count(*)::int, extract(epoch from now() - min(received_at))::float8
  from payments.notifications where state <> 'processed' group by state
 union all
select 'dead_letters', count(*)::int, coalesce(extract(epoch from now() - min(created_on)), 0)::float8
  from pgboss.job where name = '${DEAD_LETTERS}' and state < 'active'`;

const LISTS = {
  payments_in_review: 'Payments that wait for a person, since a report of the provider did not match.',
  answers_contradicted: 'Payments of which the provider contradicts an answer that the shop was given.',
  authorizations_forgotten: 'Payments that the shop neither completes nor cancels.',
  outcomes_unknown: 'Payments with a call to the provider whose outcome is not known.',
  refunds_waiting: 'Payments with a refund that a person has to make.',
  dead_letters: 'Jobs that were given up.',
};
const NOTIFICATION_STATES = ['received', 'unconfirmed', 'contradicted', 'failed', 'orphan', 'foreign', 'unverified'];
/** One scrape asks once, for all of its figures. */
const ANSWER_HOLDS_FOR_MS = 1_000;

type Found = ReadonlyMap<string, Waiting>;

/** What waits, and for how long: for the provider or for a person. Every worker says the same. */
export function measureWaitingWork(pool: pg.Pool, registry: Registry): void {
  let asked: { at: number; found: Promise<Found> } | undefined;
  const find = (): Promise<Found> => {
    const now = performance.now();
    if (!asked || now - asked.at > ANSWER_HOLDS_FOR_MS) asked = { at: now, found: read(pool) };
    return asked.found;
  };
  for (const [name, help] of Object.entries(LISTS)) {
    measure(registry, find, { name, help }, (found) => found.get(name)?.count);
    const oldest = { name: `${name}_oldest_age_seconds`, help: `Age of the oldest. ${help}` };
    measure(registry, find, oldest, (found) => found.get(name)?.oldestAgeSeconds);
  }
  const silent = {
    name: 'payments_silent',
    help: 'Payments that are not at rest, not due, and on no list: must be 0.',
  };
  measure(registry, find, silent, (found) => found.get(silent.name)?.count);
  new Gauge({
    name: 'notifications',
    help: 'Notifications of the provider that are not in their payment, by why.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const found = await find();
      for (const state of found.size > 0 ? NOTIFICATION_STATES : [])
        this.set({ state }, found.get(`notifications ${state}`)?.count ?? 0);
    },
  });
}

function measure(
  registry: Registry,
  find: () => Promise<Found>,
  { name, help }: { name: string; help: string },
  figure: (found: Found) => number | undefined,
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = figure(await find());
      // Not known is not 0.
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });
}

/** Nothing where the database does not answer: the other figures are wanted most then. */
async function read(pool: pg.Pool): Promise<Found> {
  try {
    const { rows } = await pool.query<{ name: string; count: number; age: number }>(SQL);
    return new Map(rows.map(({ name, count, age }) => [name, { count, oldestAgeSeconds: age }]));
  } catch {
    return new Map();
  }
}
