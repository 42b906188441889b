import type { Provider, Type } from '@nestjs/common';
import { AskProviderHandler } from './ask-provider.handler.js';
import { DecideByHandHandler } from './decide-by-hand.handler.js';
import { ErasePersonHandler } from './erase-person.handler.js';
import { FindPaymentsHandler } from './find-payments.handler.js';
import { ListNotificationsHandler } from './list-notifications.handler.js';
import { ListWorkHandler } from './list-work.handler.js';
import { NoteRedriveHandler } from './note-redrive.handler.js';
import { OperatorLog } from './operator-log.js';
import { ReadPaymentTimelineHandler } from './payment-timeline.handler.js';
import { ProcessNotificationHandler } from './process-notification.handler.js';
import { StoredNotifications } from './stored-notifications.js';

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
