import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { Registry } from 'prom-client';
import { ConfigModule } from '../config/config.module.js';
import type { Settings } from '../config/settings.config.js';
import { DatabaseModule, type DatabaseOptions } from '../database/database.module.js';
import { DatabaseGuard } from '../database/database-guard.js';
import { Draining } from '../health/draining.js';
import { HealthModule } from '../health/health.module.js';
import { Readiness } from '../health/readiness.js';
import { LoggingModule } from '../logging/logging.module.js';
import { NotifyModule } from '../notify/notify.module.js';
import { PoolFigures, TelemetryModule } from './telemetry.module.js';

export interface PlatformOptions extends Omit<DatabaseOptions, 'applicationName'> {
  /** Name of the process: `gateway`, `worker`. Used in logs, metrics and Postgres. */
  name: string;
  settings: Settings;
  /** The cell of a process that works for one cell: a label of all its metrics. */
  cell?: string | undefined;
}

/** The base of every process. Import it once, in the root module; its providers are global. */
@Module({})
export class PlatformModule {
  static forRoot({ name, settings, cell, ...database }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot(name),
        DatabaseModule.forRoot({ applicationName: name, ...database }),
        HealthModule,
        TelemetryModule.forRoot(name, cell),
        NotifyModule,
      ],
    };
  }

  /** For a process whose parts have the databases: its readiness is given by `readiness`. */
  static withoutDatabase(name: string, settings: Settings, readiness: Provider): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot(name),
        HealthModule.as(readiness),
        TelemetryModule.forRoot(name),
        NotifyModule,
      ],
    };
  }

  /** For a part of such a process, an application context of its own without probes, log and port. */
  static forPart({ name, settings, registry, ...database }: PlatformOptions & { registry: Registry }): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(settings),
        DatabaseModule.forRoot({ applicationName: name, ...database }),
        { module: PartModule, providers: [{ provide: Registry, useValue: registry }] },
        NotifyModule,
      ],
    };
  }
}

@Global()
@Module({
  providers: [DatabaseGuard, Draining, Readiness, PoolFigures],
  exports: [DatabaseGuard, Draining, Readiness, Registry],
})
class PartModule {}
