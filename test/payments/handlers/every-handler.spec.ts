import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Statements over many payments, which only Postgres can answer: tested there. */
const ON_POSTGRES = [
  'libs/payments/test/operator-lists.int-spec.ts',
  'libs/payments/test/finding-payments.int-spec.ts',
];

const nameOf = (file: string) =>
  basename(file, '.handler.ts').replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());
const textOf = (files: string[]) => files.map((file) => readFileSync(file, 'utf8')).join('\n');

const inMemory = textOf(globSync('test/payments/handlers/*.spec.ts'));
const onPostgres = textOf(ON_POSTGRES);
const handlers = globSync('libs/payments/src/{commands,queries}/**/*.handler.ts').toSorted();

describe('every handler', () => {
  it.each(handlers)('%s has a test that sends it its message', (file) => {
    const [, message = nameOf(file)] = /Handler\((\w+)\)/.exec(readFileSync(file, 'utf8')) ?? [];
    const sends = new RegExp(`new ${message}\\b`);
    expect([message, sends.test(inMemory) || sends.test(onPostgres)]).toEqual([message, true]);
  });
});
