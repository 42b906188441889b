import type { Figure } from '../benchmark.js';
import type { LoadOrder } from '../load/load-order.js';
import { startGateway, startWorker } from '../test-bed/gateway.js';
import { MemoryWatch } from '../stack/memory.js';
import type { Server } from '../stack/server.js';
import { fillPayments } from '../stored/fill.js';
import { sizeOf } from './disk.js';

/** Few, so that what is seen is the time of a call and not of a queue. */
const CONNECTIONS = 4;

export interface Place {
  databaseUrl: string;
  providerPort: number;
  profiles: string | undefined;
}

/** A database with so many payments stored, and a gateway and a worker on it. */
export class Installed {
  private constructor(
    readonly payments: number,
    readonly databaseUrl: string,
    /** Of a stored payment, in bytes. */
    readonly bytesEach: number,
    private readonly gateway: Server,
    private readonly worker: Server,
    private readonly memory: MemoryWatch,
  ) {}

  static async with(payments: number, place: Place): Promise<Installed> {
    const before = await sizeOf(place.databaseUrl);
    await fillPayments(place.databaseUrl, 1, payments);
    const bytesEach = ((await sizeOf(place.databaseUrl)) - before) / payments;
    const [gateway, worker] = [await startGateway(place), await startWorker(place)];
    const memory = new MemoryWatch({ gateway: gateway.pid, worker: worker.pid });
    return new Installed(payments, place.databaseUrl, bytesEach, gateway, worker, memory);
  }

  get name(): string {
    return `growth with ${this.payments} payments`;
  }

  order(call: LoadOrder['call'], durationMs: number): LoadOrder {
    return { call, ports: [this.gateway.port], connections: CONNECTIONS, durationMs, stored: this.payments };
  }

  memoryUnderLoad(): Figure[] {
    return this.memory.figures(this.name);
  }

  memoryNow(): Figure[] {
    return this.memory.now(this.name);
  }

  async stop(): Promise<void> {
    this.memory.stop();
    await Promise.all([this.gateway.stop(), this.worker.stop()]);
  }
}
