import { describe, expect, it } from '@jest/globals';
import { isTransient } from './transient.js';

describe('trouble that passes', () => {
  it.each([
    '08006',
    '25006',
    '25P03',
    '25P04',
    '40001',
    '40P01',
    '53100',
    '53300',
    '55P03',
    '57P01',
    '57P03',
    '57014',
    '58030',
    'ES004',
  ])('is SQLSTATE %s', (code) => expect(isTransient(withCode(code))).toBe(true));

  it.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])('is %s', (code) =>
    expect(isTransient(withCode(code))).toBe(true),
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
  ])('is what the driver calls "%s"', (message) => expect(isTransient(new Error(message))).toBe(true));

  it.each(['23505', 'ES001', '22P05', '42P01', '42501', '28P01', '22008', '25P01', '25P02', 'NOT_EPIPE', ''])(
    'is not SQLSTATE %s',
    (code) => expect(isTransient(withCode(code))).toBe(false),
  );

  it('is not a mistake of ours', () => {
    expect(isTransient(new TypeError('undefined is not a function'))).toBe(false);
    expect(isTransient('Connection terminated')).toBe(false);
    expect(isTransient({ code: '08006', message: 'Connection terminated' })).toBe(false);
    expect(isTransient(new Error('said: Connection terminated'))).toBe(false);
    expect(isTransient(new Error('code is missing'))).toBe(false);
  });
});

const withCode = (code: string) => Object.assign(new Error('something'), { code });
