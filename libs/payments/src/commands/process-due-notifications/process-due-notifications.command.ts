import { Command } from '@nestjs/cqrs';

/** Processes stored notifications that the process which received them did not finish. Answers how many it took. */
export class ProcessDueNotifications extends Command<number> {}
