import { Child } from '../stack/child.js';
import type { Server } from '../stack/server.js';

export interface BareOptions {
  databaseUrl: string;
  providerPort: number;
  poolMax: number;
}

/** Starts the bare server on any free port. Its tables must be there: `BARE_TABLES`. */
export async function startBare(options: BareOptions): Promise<Server> {
  const child = new Child({ entry: 'apps/bench/src/bare/bare.main.js', arguments: [JSON.stringify(options)] });
  const { port } = await child.message<{ port: number }>();
  return { port, pid: child.pid, stop: () => child.stop() };
}
