import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ConfigurationError } from './configuration-error.js';
import { type Merchant, Merchants } from './merchant.js';
import { readMerchants } from './read-merchants.js';
import { Settings } from './settings.config.js';

/** How often the file is looked at. By time and size, because a mounted secret changes without an event. */
const LOOK_AGAIN_AFTER_MS = 1000;

/** The merchants of the environment, or of MERCHANTS_FILE as it is now. */
@Injectable()
export class ConfiguredMerchants extends Merchants implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ConfiguredMerchants.name);
  private readonly file: string | undefined;
  private merchants: readonly Merchant[];
  private byId: ReadonlyMap<string, Merchant>;
  private readonly changed = () => void this.reload();

  constructor(settings: Settings) {
    super();
    this.file = settings.merchantsFile;
    this.use(settings.merchants);
  }

  find(id: string): Merchant | undefined {
    return this.byId.get(id);
  }

  all(): readonly Merchant[] {
    return this.merchants;
  }

  onModuleInit(): void {
    if (this.file) watchFile(this.file, { interval: LOOK_AGAIN_AFTER_MS, persistent: false }, this.changed);
  }

  onApplicationShutdown(): void {
    if (this.file) unwatchFile(this.file, this.changed);
  }

  private async reload(): Promise<void> {
    try {
      this.use(readMerchants(await readFile(this.file!, 'utf8')));
      this.logger.log(`MERCHANTS_FILE changed: ${this.merchants.length} merchants now`);
    } catch (error) {
      const why = error instanceof ConfigurationError ? error.message : 'the file cannot be read';
      this.logger.error(`MERCHANTS_FILE changed and was not taken over, the merchants stay as they were: ${why}`);
    }
  }

  private use(merchants: readonly Merchant[]): void {
    this.merchants = merchants;
    this.byId = new Map(merchants.map((merchant) => [merchant.id, merchant]));
  }
}
