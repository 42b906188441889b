import { Vault } from '#event-store';
import type pg from 'pg';
import { finding, type Finding, type Patient } from './finding.js';

export async function checkKeys({ pool, settings }: Patient): Promise<Finding[]> {
  if (!pool || !settings) return [finding('master key', 'skip', 'needs the database and a configuration')];
  if (!(await hasKeys(pool))) return [finding('master key', 'skip', 'needs the migrations')];
  const foreign = await new Vault(pool, settings.piiMasterKeys).findForeignKey();
  if (foreign !== undefined)
    return [finding('master key', 'fail', `PII_MASTER_KEY does not open the stored key of ${foreign}`)];
  return [finding('master key', 'ok', 'opens what is stored')];
}

async function hasKeys(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>(`select to_regclass('es.subject_keys') is not null as is`);
  return rows[0]!.is;
}
