import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.js';
import type { Settings } from '../config/settings.config.js';
import { DatabaseModule, type DatabaseOptions } from '../database/database.module.js';
import { HealthModule } from '../health/health.module.js';
import { LoggingModule } from '../logging/logging.module.js';
import { NotifyModule } from '../notify/notify.module.js';
import { TelemetryModule } from './telemetry.module.js';

export interface PlatformOptions extends Omit<DatabaseOptions, 'applicationName'> {
  /** Of the process: `gateway`, `worker`. In logs, metrics and Postgres. */
  name: string;
  settings: Settings;
}

/** What every process of ours stands on. Import once, at the top; everything in it can be injected everywhere. */
@Module({})
export class PlatformModule {
  static forRoot({ name, settings, ...database }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot(name),
        DatabaseModule.forRoot({ applicationName: name, ...database }),
        HealthModule,
        TelemetryModule.forRoot(name),
        NotifyModule,
      ],
    };
  }
}
