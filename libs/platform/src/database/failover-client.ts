import pg from 'pg';
import { assertWritable, type Hosts } from './hosts.js';

type Connected = (error?: Error | null) => void;

/**
 * A client that connects to the server that is writable at that moment. A connection ends with its server, so after a failover
 * new connections of the pool find the new primary.
 */
export function failoverClient(hosts: Hosts): typeof pg.Client {
  return class FailoverClient extends pg.Client {
    override connect(): Promise<this>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): Promise<this> | void {
      const connected = this.connectToWritable();
      if (!callback) return connected;
      connected.then(() => callback(null), callback);
    }

    private async connectToWritable(): Promise<this> {
      // Between connecting and use no other listener exists.
      this.on('error', () => {});
      const { hostname, port } = new URL(await hosts.writable());
      Object.assign(this, { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 5432) });
      try {
        await super.connect();
        await assertWritable(this);
        return this;
      } catch (error) {
        hosts.forget();
        this.end().catch(() => undefined);
        throw error;
      }
    }
  };
}
