import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { loadInstallation, type Merchant } from '#merchants';
import { createPool, runCommandLine, UsageError } from '#platform';
import { renderRecord } from './smoke/render-record.js';
import { smoke } from './smoke/smoke.js';

const USAGE =
  'usage: npm run smoke -- --merchant <id> [--uat] [--amount 1] [--currency TRY] [--email you@example.com] ' +
  '[--gateway https://…] [--return-url https://…] [--wait-minutes 15] [--json]';
const TEST_HOSTS = /^(uat-core\.paytiko\.com|localhost|127\.0\.0\.1)$/;

const OPTIONS = {
  merchant: { type: 'string' },
  uat: { type: 'boolean', default: false },
  amount: { type: 'string', default: '1' },
  currency: { type: 'string', default: 'TRY' },
  email: { type: 'string', default: 'smoke@example.com' },
  gateway: { type: 'string' },
  'return-url': { type: 'string' },
  'wait-minutes': { type: 'string', default: '15' },
  json: { type: 'boolean', default: false },
} as const;

/** Makes one payment with the real provider, and prints which assumptions of the go-live list hold. `--uat` refuses real money. */
await runCommandLine(USAGE, async (args) => {
  const { values } = parseArgs({ args, options: OPTIONS });
  const settings = loadInstallation();
  const merchant = settings.merchants.find(({ id }) => id === values.merchant);
  if (!merchant)
    throw new UsageError(`--merchant must be one of: ${settings.merchants.map(({ id }) => id).join(', ')}`);
  assertUat(merchant, values.uat);
  const pool = createPool(settings.databaseUrl, { max: 2, applicationName: 'smoke', onIdleError: () => undefined });
  try {
    const record = await smoke(settings, merchant, pool, {
      gatewayUrl: (values.gateway ?? settings.publicUrl).replace(/\/+$/, ''),
      amount: numberOf('--amount', values.amount),
      currency: values.currency,
      email: values.email,
      returnUrl: values['return-url'] ?? `https://${merchant.rules.returnUrlHosts[0] ?? 'example.com'}/`,
      waitMs: numberOf('--wait-minutes', values['wait-minutes']) * 60_000,
      say: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(values.json ? `${JSON.stringify(record, null, 2)}\n` : renderRecord(record));
  } finally {
    await pool.end();
  }
});

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`${option} must be a number above 0`);
  return number;
}

function assertUat({ id, paytiko }: Merchant, isUat: boolean): void {
  const isTest = TEST_HOSTS.test(new URL(paytiko.coreUrl).hostname);
  if (isUat && !isTest) throw new Error(`--uat, but ${id} is at ${paytiko.coreUrl}, where money is real`);
  if (!isTest) process.stderr.write(`REAL MONEY: ${id} is at ${paytiko.coreUrl}\n`);
}
