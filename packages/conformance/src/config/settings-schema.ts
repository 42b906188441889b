import { ALLOWANCES, CAPABILITIES, SHOPPER_ACTS } from '../check/needs.js';
import { OPERATIONS } from '../client/contract.js';

const text = { type: 'string', minLength: 1 } as const;
const url = { type: 'string', pattern: '^https?://' } as const;
const seconds = { type: 'number', exclusiveMinimum: 0 } as const;
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const named = (keys: readonly string[], schema: object) => closed(Object.fromEntries(keys.map((key) => [key, schema])));
const headers = { type: 'object', additionalProperties: text };
const steps = { type: 'array', items: closed({ method: text, url: text, headers, body: { type: 'string' } }, ['url']) };
const acts = { type: 'array', items: { enum: SHOPPER_ACTS } };

const shopper = {
  oneOf: [
    closed({ driver: { const: 'none' }, waitSeconds: seconds }, ['driver']),
    closed({ driver: { const: 'http' }, ...named(SHOPPER_ACTS, steps).properties }, ['driver']),
    closed({ driver: { const: 'browser' }, script: text, executable: text, acts }, ['driver', 'script']),
    closed({ driver: { const: 'command' }, command: text, acts }, ['driver', 'command']),
  ],
};

const pointer = { type: 'string', pattern: '^/' } as const;

/** Of `conformance.yml`. Unknown names are refused: a misspelled setting must not be silently ignored. */
export const SETTINGS_SCHEMA = closed({
  baseUrl: url,
  user: text,
  password: text,
  hashKey: text,
  paths: named(OPERATIONS, { type: 'string', pattern: '^/' }),
  can: named(CAPABILITIES, { type: 'boolean' }),
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  locale: text,
  returnUrl: url,
  settleSeconds: seconds,
  answerSecondsMax: seconds,
  shopper,
  hash: closed({ field: text, parts: { type: 'array', items: text } }, ['field', 'parts']),
  hook: closed({ listen: url, withinSeconds: seconds, authentication: { enum: ['none', 'basic'] } }, [
    'listen',
    'withinSeconds',
    'authentication',
  ]),
  probes: closed({ live: url, ready: url }, ['live', 'ready']),
  ledger: closed({ url, captures: pointer, voids: pointer, captured: pointer, refunded: pointer, headers }, [
    'url',
    'captures',
    'voids',
    'captured',
    'refunded',
  ]),
  faults: { type: 'object', additionalProperties: steps },
  restart: text,
  orderPrefix: text,
  rateMax: seconds,
  allow: { type: 'array', items: { enum: ALLOWANCES } },
});
