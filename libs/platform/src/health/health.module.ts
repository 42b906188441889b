import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseGuard } from '../database/database-guard.js';
import { Draining } from './draining.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

@Global()
@Module({
  // `Readiness` tells the log when it changes; a line for each failed probe would drown it.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseGuard, Draining, Readiness],
  exports: [DatabaseGuard, Draining, Readiness],
})
export class HealthModule {
  /** A replacement for the check of one database. */
  static as(readiness: Provider): DynamicModule {
    return { module: ProbesModule, providers: [readiness] };
  }
}

@Global()
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Draining],
  exports: [Draining, Readiness],
})
class ProbesModule {}
