import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';

interface Message {
  request: { origin?: string | URL };
  response?: { statusCode: number };
}

/** Cached hosts of origins, because parsing an address costs more than the rest, and there are few. */
const ORIGINS_MAX = 1_000;

/** Measures every outgoing HTTP request, from the diagnostics that undici publishes. */
@Injectable()
export class OutgoingRequests implements OnApplicationShutdown {
  private readonly startedAt = new WeakMap<object, number>();
  private readonly hosts = new Map<string, string>();
  private readonly durations: Histogram<'host' | 'status'>;
  private readonly listeners: Readonly<Record<string, (message: unknown) => void>> = {
    'undici:request:create': (message) => void this.startedAt.set((message as Message).request, performance.now()),
    'undici:request:headers': (message) => this.ended(message as Message),
    'undici:request:error': (message) => this.ended(message as Message),
  };

  constructor(@Inject(Registry) registry: Registry) {
    this.durations = new Histogram({
      name: 'outgoing_request_duration_seconds',
      help: 'Time from a request to the first byte of its answer; status `none` where there was no answer.',
      labelNames: ['host', 'status'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    });
    for (const [channel, listener] of Object.entries(this.listeners)) subscribe(channel, listener);
  }

  onApplicationShutdown(): void {
    for (const [channel, listener] of Object.entries(this.listeners)) unsubscribe(channel, listener);
  }

  private ended({ request, response }: Message): void {
    const startedAt = this.startedAt.get(request);
    // An aborted answer was already counted with its headers.
    if (startedAt === undefined) return;
    this.startedAt.delete(request);
    const host = request.origin === undefined ? '' : this.hostOf(String(request.origin));
    this.durations.observe({ host, status: response?.statusCode ?? 'none' }, (performance.now() - startedAt) / 1000);
  }
  private hostOf(origin: string): string {
    let host = this.hosts.get(origin);
    if (host === undefined) {
      ({ host } = new URL(origin));
      if (this.hosts.size < ORIGINS_MAX) this.hosts.set(origin, host);
    }
    return host;
  }
}
