import { Vault } from '#event-store';
import { finding, type Finding, type Patient } from './finding.js';

export async function checkKeys({ pool, settings }: Patient): Promise<Finding[]> {
  if (!pool || !settings) return [finding('master key', 'skip', 'needs the database and a configuration')];
  const foreign = await new Vault(pool, settings.piiMasterKeys).findForeignKey();
  if (foreign !== undefined)
    return [finding('master key', 'fail', `PII_MASTER_KEY does not open the stored key of ${foreign}`)];
  return [finding('master key', 'ok', 'opens what is stored')];
}
