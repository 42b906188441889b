import type { PartialSettings } from '../src/config/settings.js';
import { REFERENCE_OPTIONS } from '../src/reference/reference-options.js';

const FAULTS = ['unreachable', 'time-out-before', 'time-out-after', 'notifies-twice', 'notifies-wrong-amount'];

/** How a run reaches everything of the reference extension: its shopper, its books, its faults. */
export function referenceSettings(url: string): PartialSettings {
  const { user, password, hashKey } = REFERENCE_OPTIONS;
  const act = (name: string) => [{ method: 'POST', url: `{redirectPath}/${name}` }];
  const fault = (name: string) => [
    { method: 'POST', url: `${url}/sandbox/faults`, body: JSON.stringify({ fault: name }) },
  ];
  return {
    baseUrl: url,
    user,
    password,
    hashKey,
    can: { AUTH: true, SALE: true, refund: true, 'partial-refund': true, void: true, JPY: true, KWD: true },
    settleSeconds: 2,
    shopper: { driver: 'http', pay: act('pay'), decline: act('decline'), expire: act('expire') },
    probes: { live: `${url}/health/live`, ready: `${url}/health/ready` },
    ledger: {
      url: `${url}/sandbox/books/{sessionId}`,
      captures: '/captures',
      voids: '/voids',
      captured: '/captured',
      refunded: '/refunded',
    },
    faults: Object.fromEntries(FAULTS.map((name) => [name, fault(name)])),
    allow: ['failed-logins', 'large-bodies', 'faults'],
  };
}
