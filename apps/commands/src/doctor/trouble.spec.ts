import { describe, expect, it } from '@jest/globals';
import { troubleIn } from './trouble.js';

describe('what the doctor says of an error', () => {
  it.each([
    [
      'connect ECONNREFUSED 127.0.0.1:9',
      'ECONNREFUSED',
      'connect ECONNREFUSED 127.0.0.1:9; nobody listens there: is it up, and are host and port right?',
    ],
    [
      'permission denied for schema es',
      '42501',
      'permission denied for schema es; run deploy/sql/grants.sql as the role that migrates',
    ],
    ['', 'ENOTFOUND', 'ENOTFOUND; there is no such name'],
    ['something else', 'XX000', 'something else'],
    ['', undefined, 'unknown'],
  ])('%j with code %s', (message, code, says) =>
    expect(troubleIn(Object.assign(new Error(message), { code }))).toBe(says),
  );
});
