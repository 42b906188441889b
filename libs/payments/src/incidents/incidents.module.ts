import { Global, Module } from '@nestjs/common';
import { IncidentReporter } from './incident-reporter.js';

/** Global, because whoever calls the provider reports incidents. */
@Global()
@Module({ providers: [IncidentReporter], exports: [IncidentReporter] })
export class IncidentsModule {}
