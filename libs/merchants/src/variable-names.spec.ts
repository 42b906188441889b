import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { variableNames } from './variable-names.js';

describe('the names of all variables', () => {
  it('are those of akinon.json, and their files', () => {
    const names = variableNames();
    const { env } = JSON.parse(readFileSync('akinon.json', 'utf8')) as { env: Record<string, unknown> };

    expect(Object.keys(env).filter((name) => !names.includes(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['NODE_ENV', 'DB_PASSWORD_FILE', 'MERCHANTS_FILE', 'RECONCILE_AFTER_SECONDS', 'PORT']),
    );
  });
});
