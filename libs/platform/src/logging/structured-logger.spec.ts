import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createLogger } from './logging.module.js';

type Line = Record<string, unknown>;
const LEVELS = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'] as const;
const NAMES = { verbose: 'trace', debug: 'debug', log: 'info', warn: 'warn', error: 'error', fatal: 'fatal' };

/** What Nest's `Logger` of this context writes. */
function written(tell: (log: Logger) => void, context = 'Demo'): Line[] {
  const lines: Line[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Line) };
  Logger.overrideLogger(createLogger('demo', 'trace', stream));
  tell(new Logger(context));
  return lines.map(({ time: _, service: __, ...line }) => line);
}

const cause = Object.assign(new Error('below'), { code: 'ECONNRESET', detail: 'canary' });
const error = Object.assign(new TypeError('above', { cause }), { code: 'E1', customer: 'canary', detail: 'canary' });
const described = {
  type: 'TypeError',
  message: 'above',
  stack: error.stack,
  code: 'E1',
  cause: { type: 'Error', message: 'below', stack: cause.stack, code: 'ECONNRESET' },
};

describe('a line of the log', () => {
  it.each(LEVELS)('case 100: says of an error what, where, its code and its cause, at level %s', (level) => {
    expect(written((log) => log[level]({ orderId: 'o1', err: error }, 'a request failed'))).toEqual([
      { level: NAMES[level], context: 'Demo', orderId: 'o1', err: described, msg: 'a request failed' },
    ]);
  });

  it.each([
    ['alone', (log: Logger) => log.error(error), { err: described, msg: 'above' }],
    ['after the text', (log: Logger) => log.error('text', error), { err: described, msg: 'text' }],
    ['as text and stack', (log: Logger) => log.error('text', error.stack), { stack: error.stack, msg: 'text' }],
    [
      'thrown as an object',
      (log: Logger) => log.error({ err: { email: 'x', a: 1 } }, 't'),
      { err: { email: '[redacted]', a: 1 }, msg: 't' },
    ],
    ['thrown as text', (log: Logger) => log.error({ err: 'no' }, 't'), { err: 'no', msg: 't' }],
    [
      'among several',
      (log: Logger) => log.error({ err: new AggregateError([error], 'all') }, 't'),
      { err: expect.objectContaining({ message: 'all', errors: [described] }), msg: 't' },
    ],
  ])('case 100: has the error that came %s', (_, tell, line) => {
    expect(written(tell)).toEqual([{ level: 'error', context: 'Demo', ...line }]);
  });

  it('has the fields that came after the text', () => {
    expect(written((log) => log.log('ready', { database: 'up' }, { migrations: 'up' }))).toEqual([
      { level: 'info', context: 'Demo', database: 'up', migrations: 'up', msg: 'ready' },
    ]);
    expect(written((log) => log.log('only text'))).toEqual([{ level: 'info', context: 'Demo', msg: 'only text' }]);
  });

  it('keeps what Nest tells of itself for debugging', () => {
    expect(written((log) => log.log('Starting'), 'NestFactory')).toEqual([
      { level: 'debug', context: 'NestFactory', msg: 'Starting' },
    ]);
  });

  it('is not the end of whoever tells something that cannot be told', () => {
    const trap = {
      get field(): never {
        throw new Error('trap');
      },
    };
    expect(written((log) => log.log(trap, 'text'))).toEqual([{ level: 'error', msg: 'a log line could not be made' }]);
  });
});
