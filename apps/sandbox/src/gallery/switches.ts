import { Injectable } from '@nestjs/common';
import { callEndpoints } from '../paytiko/fault.js';
import { Faults } from '../paytiko/faults.js';
import { SandboxConfig } from '../sandbox.config.js';
import { ShopHook } from './shop-hook.js';

const AHEAD_MS = 3_600_000;

/** Troubles that last until they are switched off. */
@Injectable()
export class Switches {
  private downFaults: string[] = [];
  private trueClock: (() => Date) | undefined;

  constructor(
    private readonly faults: Faults,
    private readonly hook: ShopHook,
    private readonly config: SandboxConfig,
  ) {}

  isOn(name: string): boolean {
    switch (name) {
      case 'paytiko-down':
        return this.faults.list.some(({ id }) => this.downFaults.includes(id));
      case 'hook-failing':
        return this.hook.fails;
      default:
        return this.trueClock !== undefined;
    }
  }

  turn(name: string): void {
    switch (name) {
      case 'paytiko-down':
        return this.turnPaytiko();
      case 'hook-failing':
        this.hook.fails = !this.hook.fails;
        return;
      case 'clock':
        return this.turnClock();
    }
  }

  private turnPaytiko(): void {
    if (!this.isOn('paytiko-down')) {
      this.downFaults = callEndpoints.map((endpoint) => this.faults.add({ endpoint, kind: 'reset-before' }).id);
      return;
    }
    this.downFaults.splice(0).forEach((id) => this.faults.remove(id));
  }

  private turnClock(): void {
    if (this.trueClock) {
      this.config.now = this.trueClock;
      this.trueClock = undefined;
      return;
    }
    const { now } = this.config;
    this.trueClock = now;
    this.config.now = () => new Date(now().getTime() + AHEAD_MS);
  }
}
