import { Global, Module } from '@nestjs/common';
import { IncidentReporter } from './incident-reporter.js';

/** Everywhere: whoever calls the provider has incidents to report, too. */
@Global()
@Module({ providers: [IncidentReporter], exports: [IncidentReporter] })
export class IncidentsModule {}
