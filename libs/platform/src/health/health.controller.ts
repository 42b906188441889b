import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheck, type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Readiness } from './readiness.js';

/** Contract: design, probes. `/healthz` is for platforms that know only one: it says the same as ready. */
@Controller()
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  @Get('health/live')
  @HealthCheck({ swaggerDocumentation: false })
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  @Get(['health/ready', 'healthz'])
  @HealthCheck({ swaggerDocumentation: false })
  async ready(): Promise<HealthCheckResult> {
    const { database, migrations, draining, broken } = await this.readiness.look();
    return this.health.check([
      () => this.indicate('database', database === 'up'),
      () => this.indicate('migrations', migrations === 'up'),
      ...this.readiness.proofs.map((name) => () => this.indicate(name, !broken.includes(name))),
      () => this.indicate('accepting', !draining),
    ]);
  }

  @Get('health/startup')
  @HealthCheck({ swaggerDocumentation: false })
  async startup(): Promise<HealthCheckResult> {
    const started = await this.readiness.hasStarted();
    return this.health.check([() => this.indicate('started', started)]);
  }

  private indicate(name: string, up: boolean) {
    const indicator = this.indicators.check(name);
    return up ? indicator.up() : indicator.down();
  }
}
