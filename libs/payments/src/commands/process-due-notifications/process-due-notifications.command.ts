import { Command } from '@nestjs/cqrs';

/** Processes stored notifications that the receiving process did not finish. Returns how many it took. */
export class ProcessDueNotifications extends Command<number> {}
