import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';
import { isError, messageOf } from './logged-error.js';

/** Nest tells every module and route at the start; that is for debugging. */
const FRAMEWORK = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
const STACK = /\n[ \t]+at /;

/**
 * Makes one line from the arguments of Nest's `Logger`. Fields and text may come in any order, and an error as a field, as the
 * message or after it:
 *
 * log.error({ orderId, err }, 'a request failed'); log.log('ready', { database }); log.error(error);
 */
export class StructuredLogger implements LoggerService {
  /** `root`: for callers with so many lines that parsing the arguments matters. */
  constructor(readonly root: Logger) {}

  verbose(...told: unknown[]): void {
    this.tell('trace', told);
  }

  debug(...told: unknown[]): void {
    this.tell('debug', told);
  }

  log(...told: unknown[]): void {
    this.tell('info', told);
  }

  warn(...told: unknown[]): void {
    this.tell('warn', told);
  }

  error(...told: unknown[]): void {
    this.tell('error', told);
  }

  fatal(...told: unknown[]): void {
    this.tell('fatal', told);
  }

  private tell(level: Level, told: unknown[]): void {
    try {
      const { context, fields, text } = lineOf(told);
      const isNoise = level === 'info' && context !== undefined && FRAMEWORK.has(context);
      this.root[isNoise ? 'debug' : level]({ ...fields, ...(context !== undefined && { context }) }, text);
    } catch {
      // A getter that throws must not become an error of the caller.
      this.root.error('a log line could not be made');
    }
  }
}

export interface Line {
  context?: string;
  fields: Record<string, unknown>;
  text: string;
}

/** The context is the last argument, which Nest's `Logger` adds to those of the caller. */
function lineOf(told: unknown[]): Line {
  const context = told.length > 1 && typeof told.at(-1) === 'string' ? (told.at(-1) as string) : undefined;
  const fields: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const item of context === undefined ? told : told.slice(0, -1)) {
    if (isError(item)) fields.err ??= item;
    else if (typeof item === 'object' && item !== null) Object.assign(fields, item);
    else if (typeof item === 'string' && STACK.test(item)) fields.stack = item;
    else if (item !== undefined) texts.push(`${item as string}`);
  }
  const text = texts.join(' ') || (isError(fields.err) ? messageOf(fields.err) : '');
  return { ...(context !== undefined && { context }), fields, text };
}
