import type { Provider, Type } from '@nestjs/common';
import { AskProviderHandler } from './commands/ask-provider/ask-provider.handler.js';
import { DecideByHandHandler } from './commands/decide-by-hand/decide-by-hand.handler.js';
import { ErasePersonHandler } from './commands/erase-person/erase-person.handler.js';
import { FindPaymentsHandler } from './queries/operator-lists/find-payments.handler.js';
import { ListNotificationsHandler } from './queries/operator-lists/list-notifications.handler.js';
import { ListWorkHandler } from './queries/operator-lists/list-work.handler.js';
import { NoteRedriveHandler } from './commands/note-redrive/note-redrive.handler.js';
import { OperatorLog } from './store/operator-log.js';
import { ReadPaymentTimelineHandler } from './queries/payment-timeline/payment-timeline.handler.js';
import { ProcessNotificationHandler } from './commands/process-notification/process-notification.handler.js';
import { StoredNotifications } from './inbox/stored-notifications.js';

export const operatorHandlers: Type[] = [
  DecideByHandHandler,
  AskProviderHandler,
  ErasePersonHandler,
  ProcessNotificationHandler,
  NoteRedriveHandler,
  ListWorkHandler,
  ListNotificationsHandler,
  FindPaymentsHandler,
  ReadPaymentTimelineHandler,
];

export const operatorParts: Provider[] = [StoredNotifications, OperatorLog];
