import { PaytikoDouble } from '../provider/paytiko-double.js';
import { PAYTIKO_CHECKS } from '../suites/paytiko-checks.js';
import { readReportFiles } from '../report/write-reports.js';
import type { Console } from './process.config.js';
import { chosen, runAndReport, settingsOf, type TargetFlags } from './run.js';

interface Flags extends TargetFlags {
  secret: string;
  listen: string;
  publicUrl?: string;
}

/** Plays Paytiko. With the address of an extension it is checked; without, Paytiko waits for a developer's calls. */
export async function provider(flags: Flags, console: Console): Promise<number> {
  const paytiko = new PaytikoDouble(flags.secret);
  const stop = console.stopped();
  await paytiko.listen(Number(flags.listen), flags.publicUrl);
  try {
    if (flags.baseUrl || flags.config) return await check(paytiko, flags, console);
    console.screen.write(
      `Paytiko listens at ${paytiko.publicUrl}: hosted-page, validate-transaction, extract-payload.\n`,
    );
    await stop;
    const faults = paytiko.books.calls.flatMap((call) => call.faults.map((fault) => `${call.endpoint}: ${fault}`));
    for (const fault of faults) console.screen.write(`${fault}\n`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await paytiko.close();
  }
}

function check(paytiko: PaytikoDouble, flags: Flags, console: Console): Promise<number> {
  const act = (name: string) => [{ method: 'POST', url: `{redirectPath}/${name}` }];
  const shopper = { driver: 'http', pay: act('pay'), decline: act('decline') } as const;
  const settings = settingsOf(flags, console.environment, { shopper });
  const files = flags.report ? readReportFiles(flags.report) : [];
  return runAndReport(settings, flags, console, { checks: chosen(PAYTIKO_CHECKS, flags), files, more: { paytiko } });
}
