import { proveLog, Vault } from '#event-store';
import type { DatabaseProof, Settings } from '#platform';
import { proveCell } from './store/cell-proof.js';

const HOUR_MS = 3_600_000;
/** Cheap. Another process may store a key at any time. */
const KEYS_EVERY_MS = 15_000;

/** Proofs that a process needs: an unchanged log, the right cell, and the master key of the stored keys. */
export function databaseProofs({ piiMasterKeys, cell }: Pick<Settings, 'piiMasterKeys' | 'cell'>): DatabaseProof[] {
  return [
    ...(cell ? [{ name: 'cell', everyMs: HOUR_MS, refusesStart: true, prove: proveCell(cell) }] : []),
    { name: 'log', everyMs: HOUR_MS, refusesStart: true, prove: proveLog },
    {
      name: 'keys',
      everyMs: KEYS_EVERY_MS,
      refusesStart: false,
      prove: async (pool) => {
        const foreign = await new Vault(pool, piiMasterKeys).findForeignKey();
        if (foreign === undefined) return undefined;
        return { sentence: `PII_MASTER_KEY does not open the stored key of ${foreign}`, mayPass: false };
      },
    },
  ];
}
