import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import pg from 'pg';
import { Registry } from 'prom-client';
import { Settings } from '../config/settings.config.js';
import { LogOutput } from '../logging/log-output.js';
import { DatabaseGuard } from '../database/database-guard.js';
import { Readiness } from '../health/readiness.js';
import { createRegistry, measureLogOutput, measurePool, measureProofs } from '../telemetry/metrics.js';
import { joined, PartRegistries } from '../telemetry/part-registries.js';
import { type MetricsServer, startMetricsServer } from '../telemetry/metrics-server.js';
import { OutgoingRequests } from '../telemetry/outgoing-requests.js';

const FLUSH_MAX_MS = 2_000;

/** The metrics registry, and its server on METRICS_PORT while the process runs. */
@Global()
@Module({})
export class TelemetryModule {
  static forRoot(name: string, cell?: string): DynamicModule {
    const registry = {
      provide: Registry,
      inject: [Settings],
      useFactory: ({ tracing }: Settings) => createRegistry(name, tracing !== undefined, cell),
    };
    const tracing = {
      provide: Tracing,
      inject: [Settings],
      useFactory: (settings: Settings) => Tracing.begin(name, settings),
    };
    const providers = [registry, tracing, MetricsEndpoint, PoolFigures, OutgoingRequests];
    return { module: TelemetryModule, providers, exports: [registry] };
  }
}

/** Tracing of this process. The SDK is loaded only if an endpoint is configured. */
class Tracing implements OnApplicationShutdown {
  private constructor(private readonly finish: () => Promise<void>) {}

  static async begin(name: string, { tracing }: Settings): Promise<Tracing> {
    if (!tracing) return new Tracing(() => Promise.resolve());
    const { startTracing } = await import('../telemetry/tracing-sdk.js');
    return new Tracing(await startTracing(name, tracing));
  }

  /** An unavailable collector must not delay the stop. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.race([this.finish(), sleep(FLUSH_MAX_MS, undefined, { ref: false })]).catch(() => undefined);
  }
}

/** Of the connections of one database. */
@Injectable()
export class PoolFigures {
  constructor(
    @Inject(Registry) registry: Registry,
    @Optional() @Inject(pg.Pool) pool?: pg.Pool,
    @Optional() @Inject(DatabaseGuard) guard?: DatabaseGuard,
  ) {
    if (pool) measurePool(pool, registry);
    if (guard) measureProofs(guard, registry);
  }
}

@Injectable()
class MetricsEndpoint implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: MetricsServer | undefined;

  constructor(
    @Inject(Settings) private readonly settings: Settings,
    @Inject(Registry) private readonly registry: Registry,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Optional() @Inject(LogOutput) private readonly output?: LogOutput,
    @Optional() @Inject(PartRegistries) private readonly parts?: PartRegistries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.output) measureLogOutput(this.output, this.registry);
    const { metricsHost, metricsPort } = this.settings;
    const figures = this.parts ? joined(this.registry, this.parts.all) : this.registry;
    this.server = await startMetricsServer({ host: metricsHost, port: metricsPort }, figures, this.readiness);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server?.close();
  }
}
