import type { Allowance, Capability } from '../check/needs.js';
import { type Operation, OPERATIONS } from '../client/contract.js';
import { misfits } from '../client/schema.js';
import { KitError } from '../check/verdict.js';
import { SETTINGS_SCHEMA } from './settings-schema.js';

/** One HTTP request of a driver; `{names}` in it are replaced. */
export interface HttpStep {
  method?: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

export type ShopperSettings =
  | { driver: 'none'; waitSeconds?: number }
  | { driver: 'http'; pay?: HttpStep[]; decline?: HttpStep[]; expire?: HttpStep[] }
  | { driver: 'browser'; script: string; executable?: string; acts?: string[] }
  | { driver: 'command'; command: string; acts?: string[] };

/** What a run knows about the extension; one file of YAML, with the command line laid over it. */
export interface Settings {
  /** Without a slash at the end. */
  baseUrl: string;
  user: string;
  password: string;
  hashKey?: string;
  paths: Record<Operation, string>;
  /** What is not said here is found out by a probe. */
  can: Partial<Record<Capability, boolean>>;
  currency: string;
  locale: string;
  returnUrl: string;
  /** How long news of the provider may take until history shows them. */
  settleSeconds: number;
  /** No call may take longer than this. */
  answerSecondsMax: number;
  shopper: ShopperSettings;
  hash: { field: string; parts: string[] };
  hook?: { listen: string; withinSeconds: number; authentication: 'none' | 'basic' };
  probes?: { live: string; ready: string };
  /** The provider's own books: `{sessionId}` in the address, JSON pointers into its answer. */
  ledger?: {
    url: string;
    captures: string;
    voids: string;
    captured: string;
    refunded: string;
    headers?: Record<string, string>;
  };
  /** How to make something go wrong at the provider, by name. */
  faults: Record<string, HttpStep[]>;
  /** Stops the extension hard and starts it again. */
  restart?: string;
  orderPrefix: string;
  rateMax?: number;
  allow: Allowance[];
}

export type PartialSettings = Partial<Omit<Settings, 'paths'>> & { paths?: Partial<Record<Operation, string>> };

const DEFAULTS = {
  can: {},
  currency: 'TRY',
  locale: 'tr-TR',
  returnUrl: 'https://shop.example/payment/return?step=3&lang=tr',
  settleSeconds: 15,
  answerSecondsMax: 20,
  shopper: { driver: 'none' },
  hash: { field: 'hash', parts: ['salt', 'sessionId', 'amount', 'installmentCount', 'orderId'] },
  faults: {},
  allow: [],
} as const satisfies Partial<Settings>;

/** All that is wrong is told at once; values of secrets are not repeated. */
export function readSettings(given: PartialSettings): Settings {
  const problems = misfits(SETTINGS_SCHEMA, given);
  if (problems.length > 0) throw new KitError(`the configuration is wrong: ${problems.join('; ')}`);
  const { baseUrl, user, password } = given;
  if (!baseUrl || !user || !password) throw new KitError('--base-url, --user and --password are needed');
  const paths = Object.fromEntries(OPERATIONS.map((name) => [name, `/akinon/${name}`])) as Record<Operation, string>;
  return {
    ...(structuredClone(DEFAULTS) as unknown as Settings),
    orderPrefix: `conf-${Date.now().toString(36)}-`,
    ...given,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    user,
    password,
    paths: { ...paths, ...given.paths },
  };
}
