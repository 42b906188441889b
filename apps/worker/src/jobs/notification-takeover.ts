import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ProcessDueNotifications } from '#payments';
import { Repeating } from './repeating.js';

const EVERY_MS = 1_000;

/** Takes over notifications whose receiving process died, or that could not be processed at first. */
@Injectable()
export class NotificationTakeover {
  private readonly repeating = new Repeating(NotificationTakeover.name, EVERY_MS, () => this.processDue());

  constructor(private readonly commands: CommandBus) {}

  start(): void {
    this.repeating.start();
  }

  stop(): Promise<void> {
    return this.repeating.stop();
  }

  private async processDue(): Promise<void> {
    await this.commands.execute(new ProcessDueNotifications());
  }
}
