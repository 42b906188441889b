import { proveLog, Vault } from '#event-store';
import type { DatabaseProof, Settings } from '#platform';
import { proveCell } from './store/cell-proof.js';

const HOUR_MS = 3_600_000;
/** Cheap, and a key of another process may be stored at any time. */
const KEYS_EVERY_MS = 15_000;

/** What no process of payments works without: a log that keeps its promises, and the master key of what is stored. */
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
