import type { Type } from '@nestjs/common';
import { DisputeConfirmation } from './dispute-confirmation.js';
import { DueNotifications } from './due-notifications.js';
import { InboxMarks } from './inbox-marks.js';
import { Inbox } from './inbox.js';
import { NotificationMetrics } from './notification-metrics.js';
import { NotificationProcessing } from './notification-processing.js';
import { NotificationReceiving } from './notification-receiving.js';
import { ReportConfirmation } from './report-confirmation.js';
import { ReportIntake } from './report-intake.js';
import { ReportRecorder } from './report-recorder.js';

export const inboxParts: Type[] = [
  Inbox,
  InboxMarks,
  DueNotifications,
  DisputeConfirmation,
  ReportConfirmation,
  ReportIntake,
  NotificationMetrics,
  ReportRecorder,
  NotificationProcessing,
  NotificationReceiving,
];
