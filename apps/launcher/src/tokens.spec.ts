import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from './laptop.config.js';
import { keptTokens } from './tokens.js';

describe('tokens of the laptop’s console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const keys = { piiMasterKey: 'key', postgresPassword: '' };
  const given = (environment: NodeJS.ProcessEnv) =>
    withDatabase(environment, { keys, tokensFile: 'kept', databaseUrl: 'postgres://' }).CONSOLE_TOKENS_FILE;

  it('are a file with the digest of the one that the pages of docs use', () => {
    expect(JSON.parse(readFileSync(keptTokens(folder), 'utf8'))).toEqual([
      {
        name: 'demo-operator',
        roles: ['operator'],
        sha256: '9437e87fae95c03d3778f2575bb18ce30e647e51d86a8c37963364e1fc4f374e',
      },
    ]);
  });

  it('are the caller’s where the environment says which', () => {
    expect(given({ CONSOLE_TOKENS_FILE: 'mine' })).toBe('mine');
    expect(given({})).toBe('kept');
  });
});
