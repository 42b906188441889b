import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ProcessDueNotifications } from '#payments';
import { Migrations } from '#platform';
import { Repeating } from './repeating.js';

const EVERY_MS = 1_000;

/** Takes over notifications that were acknowledged by a process which then died, or could not be processed at first. */
@Injectable()
export class DueNotificationsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly repeating = new Repeating(DueNotificationsJob.name, EVERY_MS, () => this.processDue());

  constructor(
    private readonly commands: CommandBus,
    private readonly migrations: Migrations,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  private async processDue(): Promise<void> {
    if (!(await this.migrations.areCurrent())) return;
    await this.commands.execute(new ProcessDueNotifications());
  }
}
