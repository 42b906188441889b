import type { Check } from '../src/run/check.js';
import { readSettings } from '../src/config/settings.js';
import { REFERENCE_OPTIONS } from '../src/reference/reference-options.js';
import { referenceSettings } from './reference-settings.js';
import { type ExtensionClass, serve } from '../src/reference/serve.js';
import { execute } from '../src/run/execute.js';
import { freePort } from './free-port.js';

interface Wanted {
  checks: readonly Check[];
  hook: boolean;
  Extension?: ExtensionClass;
}

/** Runs checks against the reference extension, or a mutant of it. Ids only. */
export async function failuresOf({ checks, hook, Extension }: Wanted) {
  const listen = hook ? `http://127.0.0.1:${await freePort()}/orders/hooks/payment` : undefined;
  const served = await serve({ ...REFERENCE_OPTIONS, hookUrl: listen }, 0, Extension);
  try {
    const settings = readSettings({
      ...referenceSettings(served.url),
      settleSeconds: 2,
      ...(listen && { hook: { listen, withinSeconds: 2, authentication: 'basic' } }),
    });
    const { results } = await execute(settings, { checks, parallel: 8 });
    const of = (status: string) => results.filter((result) => result.status === status).map(({ check }) => check.id);
    return { failed: of('failed'), blocked: of('blocked'), skipped: of('skipped') };
  } finally {
    await served.close();
  }
}
