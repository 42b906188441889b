import { Module } from '@nestjs/common';
import { AccountSettings } from './account-settings.js';
import { Accounts } from './accounts.js';
import { Books } from './books.js';
import { CallCounts } from './call-counts.js';
import { Cashier } from './cashier.js';
import { CashierController } from './cashier.controller.js';
import { ControlController } from './control/control.controller.js';
import { FaultsController } from './control/faults.controller.js';
import { SessionsController } from './control/sessions.controller.js';
import { Faults } from './faults.js';
import { HostedPageController } from './hosted-page.controller.js';
import { RefundController } from './refund.controller.js';
import { Refunds } from './refunds.js';
import { ValidateTransactionController } from './validate-transaction.controller.js';
import { WebhookResyncController } from './webhook-resync.controller.js';
import { WebhookSender } from './webhook-sender.js';

/** The other side of libs/paytiko, read on its own from docs/contract/paytiko.md. */
@Module({
  controllers: [
    HostedPageController,
    ValidateTransactionController,
    WebhookResyncController,
    RefundController,
    CashierController,
    ControlController,
    FaultsController,
    SessionsController,
  ],
  providers: [AccountSettings, Accounts, Books, CallCounts, Cashier, Faults, Refunds, WebhookSender],
  exports: [AccountSettings, Books, Cashier, Faults, WebhookSender],
})
export class PaytikoModule {}
