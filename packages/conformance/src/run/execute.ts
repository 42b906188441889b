import { Wire } from '../client/wire.js';
import type { Settings } from '../config/settings.js';
import type { PaytikoDouble } from '../provider/paytiko-double.js';
import { HookReceiver } from '../shop/hook-receiver.js';
import { chooseShopper } from '../shopper/choose-shopper.js';
import type { Shopper } from '../shopper/shopper.js';
import { Journal } from '../client/exchange.js';
import type { RunResult } from './result.js';
import { run, type RunOptions } from './runner.js';
import type { Surroundings } from './surroundings.js';

const REMOTE_RATE_MAX = 20;

export interface ExecuteOptions extends RunOptions {
  environment?: NodeJS.ProcessEnv;
  print?: (line: string) => void;
  paytiko?: PaytikoDouble;
  /** Instead of the one of the settings. */
  shopper?: Shopper;
}

/** One whole run: opens what it needs, runs the checks, closes everything. */
export async function execute(settings: Settings, options: ExecuteOptions): Promise<RunResult> {
  const { environment = {}, print = () => undefined, paytiko } = options;
  const journal = new Journal();
  const local = /^(localhost|127\..*|\[::1\])$/.test(new URL(settings.baseUrl).hostname);
  const rateMax = settings.rateMax ?? (local ? Infinity : REMOTE_RATE_MAX);
  const wire = new Wire({ journal, timeoutMs: (settings.answerSecondsMax + 10) * 1000, rateMax });
  const shopper = options.shopper ?? chooseShopper(settings, { environment, print });
  const hook = settings.hook && new HookReceiver();
  let orderCount = 0;
  // Of one length, so that none is the beginning of another.
  const nextOrderId = () => `${settings.orderPrefix}${String((orderCount += 1)).padStart(5, '0')}`;
  const around: Surroundings = {
    settings,
    environment,
    journal,
    wire,
    shopper,
    hook,
    paytiko,
    type: 'AUTH',
    nextOrderId,
  };
  try {
    await hook?.listen(new URL(settings.hook!.listen));
    return await run(around, options);
  } finally {
    await Promise.all([wire.close(), shopper.close?.(), hook?.close()]);
  }
}
