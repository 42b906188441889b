import pg from 'pg';
import { BARE_TABLES } from '../bare/bare-tables.js';
import { startBare } from '../bare/bare.js';
import { Load } from '../load/load.js';
import { type Provider, startProvider } from '../provider/provider.js';
import { type Installation, startGateway } from './gateway.js';
import type { Server } from './server.js';

/** Of each server, as the gateway's default is. */
const POOL_MAX = 20;

/** The gateway and the bare server on one database with one provider, and the load that drives them in turn. */
export interface Arena {
  gateway: Server;
  bare: Server;
  provider: Provider;
  load: Load;
  installation: Installation;
  stop: () => Promise<void>;
}

export async function openArena(databaseUrl: string, profiles?: string, withQuietMerchant = false): Promise<Arena> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(BARE_TABLES);
  await client.end();
  const provider = await startProvider();
  const installation = { databaseUrl, providerPort: provider.port, profiles, withQuietMerchant };
  const gateway = await startGateway(installation);
  const bare = await startBare({ databaseUrl, providerPort: provider.port, poolMax: POOL_MAX });
  const load = new Load();
  const stop = async () => {
    await load.stop();
    await Promise.all([gateway.stop(), bare.stop()]);
    await provider.stop();
  };
  return { gateway, bare, provider, load, installation, stop };
}
