import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ConfiguredMerchants } from './configured-merchants.js';
import { loadInstallation } from './installation.config.js';

const merchant = (id: string) => ({
  id,
  akinon: { username: id, passwords: ['p'], hashKey: 'k' },
  paytiko: { coreUrl: 'https://core.example', receiverUrl: 'https://receiver.example', secrets: ['s'] },
});

describe('the merchants of a file', () => {
  let folder: string;
  let merchants: ConfiguredMerchants;
  const write = (content: string) => writeFileSync(join(folder, 'merchants.json'), content);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'merchants-'));
    write(JSON.stringify([merchant('one')]));
    const settings = loadInstallation({
      DATAHTTP_ADDRESS: 'postgres://localhost/x',
      PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
      MERCHANTS_FILE: join(folder, 'merchants.json'),
    });
    merchants = new ConfiguredMerchants(settings);
    merchants.onModuleInit();
  });

  afterEach(() => {
    merchants.onApplicationShutdown();
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });

  it('are there from the start', () => {
    expect(merchants.get('one').akinon.username).toBe('one');
    expect(() => merchants.get('two')).toThrow('merchant two is not configured');
  });

  it('follow the file', async () => {
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    write(JSON.stringify([merchant('one'), merchant('two')]));

    await until(() => merchants.find('two') !== undefined);
    expect(merchants.all()).toHaveLength(2);
  });

  it('stay as they were when the new file is broken', async () => {
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    write('[{"id": "canary"');

    await until(() => error.mock.calls.length > 0);
    expect(error.mock.calls[0]?.[0]).toContain('MERCHANTS_FILE is not JSON');
    expect(merchants.all().map(({ id }) => id)).toEqual(['one']);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}
