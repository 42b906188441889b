import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseGuard } from './database-guard.js';
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
export class HealthModule {}
