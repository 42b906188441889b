import { describe, expect, it } from '@jest/globals';
import { similarName } from './similar-name.js';

const known = ['PAYTIKO_FLOW', 'DB_USER', 'DB_PORT', 'PORT', 'METRICS_PORT'];

describe('the name that was meant', () => {
  it.each([
    ['PAYTIKO_FLOWS', 'PAYTIKO_FLOW'],
    ['PAYTICO_FLOW', 'PAYTIKO_FLOW'],
    ['PYATIKO_FLOW', 'PAYTIKO_FLOW'],
    ['DB_USRE', 'DB_USER'],
    ['PROT', 'PORT'],
  ])('of %s is %s', (name, meant) => expect(similarName(name, known)).toBe(meant));

  it.each(['HOME', 'PATH', 'USER', 'PAYTIKO', 'DB_NAMES'])('of %s is none', (name) =>
    expect(similarName(name, known)).toBeUndefined(),
  );
});
