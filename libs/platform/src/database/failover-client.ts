import pg from 'pg';
import { assertWritable, type Hosts } from './hosts.js';

type Connected = (error?: Error | null) => void;

/**
 * A client that goes to whichever server takes writes at the moment it connects. A connection ends with the server it goes
 * to, so after a failover the pool's next ones find the successor.
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
      // Between connecting and being handed out nobody else listens.
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
