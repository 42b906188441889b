import 'reflect-metadata';
import { MerchantTimeZones, rebuildersBy } from '#books';
import { listProjections, resumeProjection, setAsidePoison } from '#event-store';
import { loadInstallation } from '#merchants';
import { paymentEventStore, REBUILT_MODELS, rebuildPaymentHistory } from '#payments';
import { createPool, loadDatabaseUrl, runCommandLine, UsageError } from '#platform';
import type pg from 'pg';
import { renderProjections } from './projections/render-projections.js';

const USAGE = `usage: npm run projections -- list
       npm run projections -- resume <projection>
       npm run projections -- skip <projection> <position>
       npm run projections -- rebuild payment-history | books | trends`;

function timeZones(): MerchantTimeZones {
  const merchants = new Map(loadInstallation().merchants.map((merchant) => [merchant.id, merchant]));
  return new MerchantTimeZones({ find: (id) => merchants.get(id) });
}

type Action = (pool: pg.Pool) => Promise<string>;

/** Throws UsageError, before any connection to the database, where the arguments do not fit. */
function actionOf([action = '', name = '', position = '']: string[]): Action {
  switch (`${action} ${name && 'name'} ${/^\d+$/.test(position) ? 'position' : position}`.trim()) {
    case 'list':
      return async (pool) => renderProjections(await listProjections(pool));
    case 'resume name':
      return (pool) => resume(pool, name);
    case 'skip name position':
      return (pool) => skip(pool, name, Number(position));
    case 'rebuild name':
      return rebuild(name);
    default:
      throw new UsageError();
  }
}

async function resume(pool: pg.Pool, name: string): Promise<string> {
  if (await resumeProjection(pool, name)) return `${name} tries its event again`;
  throw new Error(`${name} does not stand before an event that it cannot take`);
}

async function skip(pool: pg.Pool, name: string, position: number): Promise<string> {
  if (await setAsidePoison(pool, name, position)) return `${name} leaves the event at ${position} out, and goes on`;
  throw new Error(`${name} does not stand before the event at ${position}`);
}

function rebuild(name: string): Action {
  const model = REBUILT_MODELS.find((known) => known === name);
  if (!model) throw new UsageError(`there is no read model ${name}`);
  return async (pool) => {
    // The merchant's time zone decides which day a payment belongs to; payment-history needs no merchants.
    const rebuilder = model === 'payment-history' ? rebuildPaymentHistory : rebuildersBy(timeZones())[model];
    const { rows, corrected } = await rebuilder(pool, paymentEventStore(pool));
    return `${name}: ${rows} rows, ${corrected} of them corrected`;
  };
}

/** Lists the projections of the log, lets a stopped one continue, and rebuilds read models. */
await runCommandLine(USAGE, async (args) => {
  const action = actionOf(args);
  const pool = createPool(loadDatabaseUrl(), { max: 2, applicationName: 'projections', onIdleError: () => undefined });
  try {
    process.stdout.write(`${await action(pool)}\n`);
  } finally {
    await pool.end();
  }
});
