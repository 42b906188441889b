import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { exactText, readExact } from './exact-text.js';
import { Books } from './paytiko/books.js';
import type { PaytikoSession } from './paytiko/paytiko-session.js';
import { SandboxConfig } from './sandbox.config.js';
import type { Order } from './shop/order.js';
import { Orders } from './shop/orders.js';

interface State {
  sessions: PaytikoSession[];
  orders: Order[];
}

const SAVE_EVERY_MS = 1_000;

/** Books and orders in a file, where one is named: a gateway that is started again still finds its payments here. */
@Injectable()
export class KeptState implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Sandbox');
  private saved = '';
  private saving = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly books: Books,
    private readonly orders: Orders,
    private readonly config: SandboxConfig,
  ) {}

  onModuleInit(): void {
    const { stateFile } = this.config;
    if (!stateFile) return;
    if (existsSync(stateFile)) this.load(stateFile);
    this.timer = setInterval(() => void this.save(stateFile), SAVE_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.saving;
    const { stateFile } = this.config;
    if (!stateFile) return;
    writeFileSync(`${stateFile}.new`, this.text(), { mode: 0o600 });
    renameSync(`${stateFile}.new`, stateFile);
  }

  private load(file: string): void {
    try {
      const { sessions, orders } = readExact(readFileSync(file, 'utf8')) as State;
      sessions.forEach((session) => this.books.restore(session));
      orders.forEach((order) => this.orders.restore(order));
    } catch (error) {
      this.log.warn(`${file} could not be read, so the books begin empty: ${(error as Error).message}`);
    }
  }

  private async save(file: string): Promise<void> {
    const text = this.text();
    if (text === this.saved) return;
    this.saved = text;
    this.saving = writeFile(`${file}.new`, text, { mode: 0o600 })
      .then(() => rename(`${file}.new`, file))
      .catch((error: Error) => this.log.warn(`the books were not saved: ${error.message}`));
    await this.saving;
  }

  private text(): string {
    const state: State = { sessions: this.books.sessions, orders: this.orders.list.reverse() };
    return exactText(state);
  }
}
