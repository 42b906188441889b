import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { Settings } from '../config/settings.config.js';
import { LogOutput } from './log-output.js';
import { redact, scrub } from './redaction.js';
import { requestFields } from './request-scope.js';
import { StructuredLogger } from './structured-logger.js';

/** One JSON object a line on stdout. Use Nest's `Logger`; see `StructuredLogger` for what it takes. */
@Global()
@Module({})
export class LoggingModule {
  static forRoot(name: string, stream?: DestinationStream): DynamicModule {
    const output: Provider[] = stream ? [] : [{ provide: LogOutput, useFactory: () => LogOutput.stdout() }];
    const logger: Provider = {
      provide: StructuredLogger,
      inject: [Settings, ...(stream ? [] : [LogOutput])],
      useFactory: ({ logLevel }: Settings, stdout?: LogOutput) => createLogger(name, logLevel, stream ?? stdout!),
    };
    return { module: LoggingModule, providers: [...output, logger], exports: [...output, logger] };
  }
}

export function createLogger(service: string, level: string, stream: DestinationStream): StructuredLogger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: object) => redact(fields) as Record<string, unknown>,
    },
    // Errors are described already; pino would do that in its own way.
    serializers: { err: (described: unknown) => described },
    hooks: { streamWrite: scrub },
    mixin: requestFields,
  };
  return new StructuredLogger(pino(options, stream));
}
