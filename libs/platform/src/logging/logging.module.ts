import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule, type Params } from 'nestjs-pino';
import { type DestinationStream, type LogFn, type Logger, stdTimeFunctions } from 'pino';
import { Settings } from '../config/settings.config.js';
import { redact, scrub } from './redaction.js';
import { requestIdOf } from './request-id.js';

const FRAMEWORK = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
const PROBES = /^\/(health\/|healthz|metrics)/;

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
    // The library's own pattern for "everything" matches nothing in this version of Nest on Fastify.
    forRoutes: ['{*splat}'],
    pinoHttp: {
      level,
      base: { service: name },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) as Record<string, unknown> },
      hooks: { streamWrite: scrub, logMethod: quietFramework },
      ...(stream ? { stream } : {}),
      genReqId: requestIdOf,
      customAttributeKeys: { reqId: 'requestId' },
      quietReqLogger: true,
      quietResLogger: true,
      // Headers, addresses and bodies stay out; the two lines below say what an access log needs.
      wrapSerializers: false,
      serializers: { req: () => undefined },
      autoLogging: { ignore: (request) => PROBES.test(addressOf(request)) },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
      customSuccessObject: accessLine,
      customErrorObject: (request, response, error, fields) => ({
        ...accessLine(request, response, fields as { responseTime?: number }),
        ...(response.errored ? { err: error } : {}),
      }),
    },
  };
}

function accessLine(request: IncomingMessage, response: ServerResponse, { responseTime }: { responseTime?: number }) {
  return {
    method: request.method,
    // Without the query: it may hold anything.
    path: addressOf(request).split('?', 1)[0]?.slice(0, 200),
    statusCode: response.statusCode,
    durationMs: responseTime,
  };
}

/** `url` is cut by the router while middleware runs. */
function addressOf(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

/** Nest tells every module and route at the start; that is for debugging. */
function quietFramework(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
  const [fields] = args as [unknown];
  const context = typeof fields === 'object' && fields !== null && 'context' in fields ? String(fields.context) : '';
  const told = level === this.levels.values.info && FRAMEWORK.has(context) ? this.debug : method;
  told.apply(this, args);
}
