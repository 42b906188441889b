import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { loadInstallation, type Merchant } from '#merchants';
import { createPool } from '#platform';
import { renderRecord } from './smoke/render-record.js';
import { smoke } from './smoke/smoke.js';

const USAGE =
  'usage: npm run smoke -- --merchant <id> [--uat] [--amount 1] [--currency TRY] [--email you@example.com] ' +
  '[--gateway https://…] [--return-url https://…] [--wait-minutes 15] [--json]';
const TEST_HOSTS = /^(uat-core\.paytiko\.com|localhost|127\.0\.0\.1)$/;

const { values } = parseArgs({
  options: {
    merchant: { type: 'string' },
    uat: { type: 'boolean', default: false },
    amount: { type: 'string', default: '1' },
    currency: { type: 'string', default: 'TRY' },
    email: { type: 'string', default: 'smoke@example.com' },
    gateway: { type: 'string' },
    'return-url': { type: 'string' },
    'wait-minutes': { type: 'string', default: '15' },
    json: { type: 'boolean', default: false },
  },
});

/** One payment through everything, for the go-live list. With `--uat` it refuses to run where the money is real. */
try {
  const settings = loadInstallation();
  const merchant = settings.merchants.find(({ id }) => id === values.merchant);
  if (!merchant) throw new Error(`${USAGE}\nmerchants: ${settings.merchants.map(({ id }) => id).join(', ')}`);
  assertUat(merchant);
  const pool = createPool(settings.databaseUrl, { max: 2, applicationName: 'smoke', onIdleError: () => undefined });
  try {
    const record = await smoke(settings, merchant, pool, {
      gatewayUrl: (values.gateway ?? settings.publicUrl).replace(/\/+$/, ''),
      amount: Number(values.amount),
      currency: values.currency,
      email: values.email,
      returnUrl: values['return-url'] ?? `https://${merchant.rules.returnUrlHosts[0] ?? 'example.com'}/`,
      waitMs: Number(values['wait-minutes']) * 60_000,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(values.json ? `${JSON.stringify(record, null, 2)}\n` : renderRecord(record));
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function assertUat({ id, paytiko }: Merchant): void {
  const isTest = TEST_HOSTS.test(new URL(paytiko.coreUrl).hostname);
  if (values.uat && !isTest) throw new Error(`--uat, but ${id} is at ${paytiko.coreUrl}, where money is real`);
  if (!isTest) process.stderr.write(`REAL MONEY: ${id} is at ${paytiko.coreUrl}\n`);
}
