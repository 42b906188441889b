import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DueNotifications, ProcessDueNotification, type TakenNotification } from '#payments';
import { FairWork } from './fair-work.js';

/** Takes over notifications whose receiving process died, that could not be processed at first, or that the provider could not confirm yet. */
@Injectable()
export class NotificationTakeover {
  private readonly log = new Logger(NotificationTakeover.name);
  private readonly work: FairWork<TakenNotification>;

  constructor(
    private readonly due: DueNotifications,
    private readonly commands: CommandBus,
  ) {
    this.work = new FairWork({
      name: NotificationTakeover.name,
      take: (...limits) => this.due.take(...limits),
      keep: (underWay) => this.due.keep(underWay),
      work: (taken) => this.process(taken),
      queueOf: ({ merchant }) => merchant,
    });
  }

  start(): void {
    this.work.start();
  }

  /** Waits for the notifications in progress. */
  stop(): Promise<void> {
    return this.work.stop();
  }

  private async process(taken: TakenNotification): Promise<void> {
    try {
      await this.commands.execute(new ProcessDueNotification(taken));
    } catch (err) {
      this.log.error(
        { notificationId: taken.id, err },
        'a notification could not be processed, and will be tried again',
      );
    }
  }
}
