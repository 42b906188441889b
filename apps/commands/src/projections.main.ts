import 'reflect-metadata';
import { MerchantTimeZones, rebuildersBy } from '#books';
import { listProjections, resumeProjection, setAsidePoison } from '#event-store';
import { loadInstallation } from '#merchants';
import { paymentEventStore, REBUILT_MODELS, rebuildPaymentHistory } from '#payments';
import { createPool, loadDatabaseUrl } from '#platform';
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

/** Read models and other projections of the log: where they stand, and what to do with one that stands still. */
async function run(pool: pg.Pool, [action = '', name = '', position = '']: string[]): Promise<string> {
  switch (`${action} ${name && 'name'} ${/^\d+$/.test(position) ? 'position' : position}`.trim()) {
    case 'list':
      return renderProjections(await listProjections(pool));
    case 'resume name':
      if (await resumeProjection(pool, name)) return `${name} tries its event again`;
      throw new Error(`${name} does not stand before an event that it cannot take`);
    case 'skip name position':
      if (await setAsidePoison(pool, name, Number(position)))
        return `${name} leaves the event at ${position} out, and goes on`;
      throw new Error(`${name} does not stand before the event at ${position}`);
    case 'rebuild name': {
      const model = REBUILT_MODELS.find((known) => known === name);
      if (!model) throw new Error(USAGE);
      // Which day a payment belongs to is told by the merchant's time zone; payment-history needs no merchants.
      const rebuild = model === 'payment-history' ? rebuildPaymentHistory : rebuildersBy(timeZones())[model];
      const { rows, corrected } = await rebuild(pool, paymentEventStore(pool));
      return `${name}: ${rows} rows, ${corrected} of them corrected`;
    }
    default:
      throw new Error(USAGE);
  }
}

try {
  const pool = createPool(loadDatabaseUrl(), { max: 2, applicationName: 'projections', onIdleError: () => undefined });
  try {
    process.stdout.write(`${await run(pool, process.argv.slice(2))}\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
