import { getMetadataStorage } from 'class-validator';
import { readMerchants } from '../read-merchants.js';

export interface MerchantSetting {
  path: string;
  standard: unknown;
  /** What it must be, as the rules of validation say it. */
  values: string | undefined;
}

/** Says nothing that has a default. */
const MINIMAL = {
  id: 'shop',
  akinon: { username: 'shop', passwords: ['p'], hashKey: 'k', webhook: { url: 'https://shop.example/hook' } },
  paytiko: { coreUrl: 'https://core.example', receiverUrl: 'https://receiver.example', secrets: ['s'] },
};
const REQUIRED: ReadonlySet<string> = new Set([
  'id',
  'akinon.username',
  'akinon.passwords',
  'akinon.hashKey',
  'paytiko.coreUrl',
  'paytiko.receiverUrl',
  'paytiko.secrets',
]);
/** There is a webhook only where it has an address. */
const ABSENT = 'akinon.webhook.url';

/** Every setting that MERCHANTS_FILE may hold, found in the rules by which it is validated. */
export function merchantSettings(): MerchantSetting[] {
  const [merchant] = readMerchants(JSON.stringify([MINIMAL]));
  return settingsOf(merchant as unknown as Record<string, unknown>, '').map((setting) =>
    REQUIRED.has(setting.path) || setting.path === ABSENT ? { ...setting, standard: undefined } : setting,
  );
}

export const isRequired = (path: string): boolean => REQUIRED.has(path);

function settingsOf(object: Record<string, unknown>, parent: string): MerchantSetting[] {
  const rules = rulesOf(object);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].flatMap((name) => {
    const value = object[name];
    const path = parent + name;
    if (isGroup(value)) return settingsOf(value, `${path}.`);
    return [{ path, standard: value, values: valuesOf(rules.filter(({ propertyName }) => propertyName === name)) }];
  });
}

/** An object with rules of its own. */
function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && rulesOf(value).length > 0;
}

interface Rule {
  propertyName: string;
  name?: string;
  constraints?: unknown[];
}

function rulesOf(object: object): Rule[] {
  return getMetadataStorage().getTargetValidationMetadatas(object.constructor, '', false, false);
}

function valuesOf(rules: readonly Rule[]): string | undefined {
  const limit = (name: string): unknown => rules.find((rule) => rule.name === name)?.constraints?.[0];
  const [allowed, min, max] = ['isIn', 'min', 'max'].map(limit);
  if (Array.isArray(allowed)) return allowed.join(', ');
  if (min !== undefined) return `${min as number} to ${max as number}`;
  return rules.some(({ name }) => name === 'isBoolean') ? 'true, false' : undefined;
}
