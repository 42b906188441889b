import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Merchant, Merchants } from './merchant.js';
import { assertSafe } from './merchant-dangers.js';
import { readMerchants } from './read-merchants.js';
import { readMerchantsFile } from './secret-references.js';
import type { InstallationSettings } from './installation.config.js';

/** Compares the content, because a mounted secret changes without a file event. */
const LOOK_AGAIN_AFTER_MS = 1000;

/** The merchants of the environment, or of MERCHANTS_FILE as it is now. */
export class ConfiguredMerchants extends Merchants implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ConfiguredMerchants.name);
  private readonly file: string | undefined;
  private merchants: readonly Merchant[];
  private byId: ReadonlyMap<string, Merchant>;
  private seen: string | undefined;
  private refused: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly settings: InstallationSettings) {
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
    if (this.file) this.timer = setInterval(() => this.look(this.file!), LOOK_AGAIN_AFTER_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private look(file: string): void {
    try {
      const text = readMerchantsFile(file);
      if (text === this.seen) return;
      this.seen = text;
      const merchants = readMerchants(text);
      assertSafe(merchants, this.settings);
      this.use(merchants);
      this.logger.log(`MERCHANTS_FILE read: ${this.merchants.length} merchants`);
    } catch (error) {
      // A missing file is being replaced.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.refuse(error instanceof Error ? error.message : String(error));
    }
  }

  /** The same problem is logged once. */
  private refuse(why: string): void {
    if (why === this.refused) return;
    this.refused = why;
    this.logger.error(`MERCHANTS_FILE was not taken over, the merchants stay as they were: ${why}`);
  }

  private use(merchants: readonly Merchant[]): void {
    this.merchants = merchants;
    this.refused = undefined;
    this.byId = new Map(merchants.map((merchant) => [merchant.id, merchant]));
  }
}
