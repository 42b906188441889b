import type { Provider, Type } from '@nestjs/common';
import { AskProviderHandler } from './commands/ask-provider/ask-provider.handler.js';
import { AttachNotificationHandler } from './commands/attach-notification/attach-notification.handler.js';
import { DismissNotificationHandler } from './commands/dismiss-notification/dismiss-notification.handler.js';
import { DismissUnverifiedHandler } from './commands/dismiss-unverified/dismiss-unverified.handler.js';
import { NotificationDecisions } from './inbox/notification-decisions.js';
import { NotificationTakeUp } from './inbox/notification-take-up.js';
import { DecideByHandHandler } from './commands/decide-by-hand/decide-by-hand.handler.js';
import { ErasePersonHandler } from './commands/erase-person/erase-person.handler.js';
import { FindPaymentsHandler } from './queries/operator-lists/find-payments.handler.js';
import { ListDisputesHandler } from './queries/list-disputes/list-disputes.handler.js';
import { ListNotificationsHandler } from './queries/operator-lists/list-notifications.handler.js';
import { ListWorkHandler } from './queries/operator-lists/list-work.handler.js';
import { NoteRedriveHandler } from './commands/note-redrive/note-redrive.handler.js';
import { EmailIndex } from './store/email-index.js';
import { OperatorLog } from './store/operator-log.js';
import { Rebuilds } from './rebuilds/rebuilds.js';
import { ReadOperatorViewHandler } from './queries/operator-view/operator-view.handler.js';
import { ReadWorkSummaryHandler } from './queries/work-summary/work-summary.handler.js';
import { ReadPersonHandler } from './queries/read-person/read-person.handler.js';
import { SearchPaymentsHandler } from './queries/payment-search/search-payments.handler.js';
import { FindNotificationHandler } from './queries/find-notification/find-notification.handler.js';
import { OpenNotificationHandler } from './queries/open-notification/open-notification.handler.js';
import { PeekProviderHandler } from './queries/peek-provider/peek-provider.handler.js';
import { ReadPaymentTimelineHandler } from './queries/payment-timeline/payment-timeline.handler.js';
import { ProcessNotificationHandler } from './commands/process-notification/process-notification.handler.js';
import { StoredNotifications } from './inbox/stored-notifications.js';

export const operatorHandlers: Type[] = [
  DecideByHandHandler,
  AskProviderHandler,
  ErasePersonHandler,
  ProcessNotificationHandler,
  DismissNotificationHandler,
  DismissUnverifiedHandler,
  AttachNotificationHandler,
  NoteRedriveHandler,
  ListWorkHandler,
  ListNotificationsHandler,
  ListDisputesHandler,
  FindPaymentsHandler,
  ReadPaymentTimelineHandler,
  ReadOperatorViewHandler,
  ReadWorkSummaryHandler,
  PeekProviderHandler,
  OpenNotificationHandler,
  FindNotificationHandler,
  SearchPaymentsHandler,
  ReadPersonHandler,
];

export const operatorParts: Provider[] = [
  StoredNotifications,
  NotificationDecisions,
  NotificationTakeUp,
  OperatorLog,
  Rebuilds,
  EmailIndex,
];
