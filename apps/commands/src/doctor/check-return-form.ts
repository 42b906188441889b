import { buildReturnForm } from '#akinon';
import { UsageError } from '#platform';
import { finding, type Finding, type Patient } from './finding.js';

const CHECK = 'return form';

/** A form as Akinon says it should be: the values of the fields, and the hash that belongs to them. */
export interface GivenForm {
  merchant?: string;
  hash: string;
  values: Record<string, string>;
}

/** The value of `--return-form`. Throws UsageError if it is not JSON with a hash and values. */
export function readGivenForm(text: string | undefined): GivenForm | undefined {
  if (text === undefined) return undefined;
  const given = parsed(text);
  const isForm = typeof given?.hash === 'string' && typeof given.values === 'object' && given.values !== null;
  if (!isForm) throw new UsageError('--return-form must be JSON with "hash" and "values"');
  return given as GivenForm;
}

function parsed(text: string): Partial<GivenForm> | null | undefined {
  try {
    return JSON.parse(text) as Partial<GivenForm> | null;
  } catch {
    return undefined;
  }
}

/** Whether this configuration makes the very hash that Akinon gave for these values. */
export function checkReturnForm({ settings }: Patient, given: GivenForm | undefined): Finding[] {
  if (!given)
    return [
      finding(CHECK, 'skip', `nothing to compare with: --return-form '{"hash":"…","values":{"salt":"…",…}}' of Akinon`),
    ];
  if (!settings) return [finding(CHECK, 'skip', 'needs a configuration')];
  const id = given.merchant ?? settings.merchants[0]?.id;
  const merchant = settings.merchants.find((each) => each.id === id);
  if (!merchant) return [finding(CHECK, 'fail', `there is no merchant ${id}`)];
  const { hashKey, returnForm } = merchant.akinon;
  const template = { fields: [{ name: 'hash', value: '{hash}' }], hashParts: returnForm.hashParts };
  const values = { salt: '', amount: '', sessionId: '', orderId: '', ...given.values };
  const hash = buildReturnForm(template, hashKey, values)[0]!.value;
  if (hash === given.hash.toLowerCase()) return [finding(CHECK, 'ok', `makes the hash that was given for ${id}`)];
  const parts = returnForm.hashParts.join(', ');
  return [
    finding(CHECK, 'fail', `makes another hash for ${id}, of ${parts} and the hash key: returnForm or the key differ`),
  ];
}
