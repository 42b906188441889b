import type { DynamicModule } from '@nestjs/common';
import { LoggerModule, type Params } from 'nestjs-pino';
import { type DestinationStream, type LogFn, type Logger, stdTimeFunctions } from 'pino';
import { Settings } from '../config/settings.config.js';
import { redact, scrub } from './redaction.js';
import { requestFields } from './request-scope.js';

const FRAMEWORK = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** One JSON object a line on stdout. Use Nest's `Logger`; objects after the message become fields of the line. */
export class LoggingModule {
  static forRoot(name: string, stream?: DestinationStream): DynamicModule {
    return LoggerModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => loggingParams(name, settings.logLevel, stream),
    });
  }
}

function loggingParams(name: string, level: string, stream: DestinationStream | undefined): Params {
  return {
    nativeLogger: { flattenParams: true },
    // Requests are logged by `logRequests`: as Nest middleware that costs several times as much.
    forRoutes: [],
    pinoHttp: {
      level,
      base: { service: name },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) as Record<string, unknown> },
      hooks: { streamWrite: scrub, logMethod: quietFramework },
      ...(stream ? { stream } : {}),
      mixin: requestFields,
    },
  };
}

/** Nest tells every module and route at the start; that is for debugging. */
function quietFramework(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
  const [fields] = args as [unknown];
  const context = typeof fields === 'object' && fields !== null && 'context' in fields ? String(fields.context) : '';
  const told = level === this.levels.values.info && FRAMEWORK.has(context) ? this.debug : method;
  told.apply(this, args);
}
