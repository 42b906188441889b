import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SynchronizedClock } from '../clock/clock.js';
import { Settings } from './settings.config.js';

@Global()
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useClass: SynchronizedClock },
      ],
      exports: [Settings, Clock],
    };
  }
}
