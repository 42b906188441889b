import { formatMoney } from '#payments';
import type { Merchants } from '#merchants';
import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { KeptAnswer } from './kept-answer.js';
import { COUNTS_SQL, LISTS, MONEY_SQL } from './waiting-work-sql.js';

interface Waiting {
  name: string;
  merchant: string;
  count: number;
  age: number;
}

interface AtStake {
  name: string;
  currency: string;
  minor: number;
}

type Figure = Pick<Waiting, 'count' | 'age'>;

const NOTIFICATION_STATES = ['received', 'unconfirmed', 'contradicted', 'failed', 'orphan', 'foreign', 'unverified'];
/** One scrape runs the query once for all of its metrics. */
const COUNTS_HOLD_FOR_MS = 1_000;
const MONEY_HOLDS_FOR_MS = 15_000;
/** Merchants that are not configured share one label, so that names in a database do not create metric series. */
const OTHER = 'other';
const NOTHING: Figure = { count: 0, age: 0 };

/** Metrics of what waits for the provider or a person, and for how long. Every worker reports the same values. */
export function measureWaitingWork(pool: pg.Pool, registry: Registry, merchants: Pick<Merchants, 'all'>): void {
  const counts = new KeptAnswer<Waiting>(pool, COUNTS_SQL, COUNTS_HOLD_FOR_MS);
  const gauge = (name: string, help: string, labelNames: string[], set: (gauge: Gauge, found: Waiting[]) => void) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        const found = await counts.rows();
        if (found) set(this, found);
        else if (labelNames.length === 0) this.remove();
      },
    });
  const perMerchant = (found: Waiting[], name: string) => byMerchant(found, name, merchants);

  for (const [name, { help }] of Object.entries(LISTS)) {
    gauge(name, help, ['merchant'], (of, found) => {
      for (const [merchant, { count }] of perMerchant(found, name)) of.set({ merchant }, count);
    });
    gauge(`${name}_oldest_age_seconds`, `Age of the oldest. ${help}`, ['merchant'], (of, found) => {
      for (const [merchant, { age }] of perMerchant(found, name)) of.set({ merchant }, age);
    });
  }
  gauge(
    'notifications',
    'Notifications of the provider that are not in their payment, by why.',
    ['state', 'merchant'],
    (of, found) => {
      for (const state of NOTIFICATION_STATES)
        for (const [merchant, { count }] of perMerchant(found, `notifications ${state}`))
          of.set({ state, merchant }, count);
    },
  );
  gauge(
    'inbox_oldest_age_seconds',
    'Age of the oldest notification that is not in its payment, by why.',
    ['state'],
    (of, found) => {
      for (const state of NOTIFICATION_STATES) of.set({ state }, total(found, `notifications ${state}`).age);
    },
  );
  gauge(
    'inbox_due',
    'Notifications that are to be taken up now; none for long while workers keep up.',
    [],
    (of, found) => {
      of.set(total(found, 'inbox_due').count);
    },
  );
  gauge('dead_letters', 'Jobs that were given up.', [], (of, found) => of.set(total(found, 'dead_letters').count));
  gauge('dead_letters_oldest_age_seconds', 'Age of the oldest job that was given up.', [], (of, found) => {
    of.set(total(found, 'dead_letters').age);
  });
  gauge('payments_silent', 'Payments that are not at rest, not due, and on no list: must be 0.', [], (of, found) => {
    of.set(total(found, 'payments_silent').count);
  });
  measureMoneyAtStake(pool, registry);
}

function measureMoneyAtStake(pool: pg.Pool, registry: Registry): void {
  const money = new KeptAnswer<AtStake>(pool, MONEY_SQL, MONEY_HOLDS_FOR_MS);
  new Gauge({
    name: 'money_at_stake',
    help: 'Amounts of the payments on each list of operators, in major units.',
    labelNames: ['list', 'currency'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { name, currency, minor } of (await money.rows()) ?? [])
        this.set({ list: name, currency }, Number(formatMoney({ minor, currency })));
    },
  });
}

/** Figures of all configured merchants, including zeros. */
function byMerchant(found: Waiting[], name: string, merchants: Pick<Merchants, 'all'>): Map<string, Figure> {
  const figures = new Map<string, Figure>(merchants.all().map(({ id }) => [id, NOTHING]));
  for (const { merchant, ...figure } of found.filter((row) => row.name === name)) {
    const label = figures.has(merchant) ? merchant : OTHER;
    figures.set(label, sum(figures.get(label) ?? NOTHING, figure));
  }
  return figures;
}

const total = (found: Waiting[], name: string): Figure =>
  found.filter((row) => row.name === name).reduce<Figure>(sum, NOTHING);

const sum = (one: Figure, other: Figure): Figure => ({
  count: one.count + other.count,
  age: Math.max(one.age, other.age),
});
