import type { Provider, Type } from '@nestjs/common';
import { Approvals } from '../approvals/approvals.js';
import { StatementPlaces } from '../cell-view/statement-places.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { DaysController } from './finance/days.controller.js';
import { DifferencesController } from './finance/differences.controller.js';
import { FinanceMerchant } from './finance/finance-merchant.js';
import { ProfilesController } from './finance/profiles.controller.js';
import { StatementsController } from './finance/statements.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditTrail, StoredAuditTrail } from './audit/audit-trail.js';
import { Doctor } from './merchants/doctor.js';
import { MerchantFigures } from './merchants/merchant-figures.js';
import { MerchantsController } from './merchants/merchants.controller.js';
import { TrendsController } from './trends/trends.controller.js';
import { DisputesController } from './disputes/disputes.controller.js';
import { DecideController } from './payment/decide.controller.js';
import { EraseController } from './payment/erase.controller.js';
import { PaymentController } from './payment/payment.controller.js';
import { PersonController } from './payment/person.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { LetterPages } from './jobs/letter-pages.js';
import { RedriveController } from './jobs/redrive.controller.js';
import { DismissAllController } from './notifications/dismiss-all.controller.js';
import { NotificationDeedsController } from './notifications/notification-deeds.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { ConfirmRefundsController } from './refunds/confirm-refunds.controller.js';
import { RefundsController } from './refunds/refunds.controller.js';
import { LiveController } from '../live/live.controller.js';
import { LiveFeed } from '../live/live-feed.js';
import { LivePositions } from '../live/live-positions.js';
import { SavedViews } from './payments/saved-views.js';
import { ShopperDigests, StoredShopperDigests } from './payments/shopper-digests.js';
import { ViewsController } from './payments/views.controller.js';
import { ProviderFigures } from './work/provider-figures.js';
import { WorkFigures } from './work/work-figures.js';
import { WorkController } from './work/work.controller.js';

/** Every page of the console: controllers and providers. */
export const pages: { controllers: Type[]; providers: Provider[] } = {
  controllers: [
    WorkController,
    PaymentsController,
    RefundsController,
    ConfirmRefundsController,
    NotificationsController,
    DismissAllController,
    NotificationDeedsController,
    JobsController,
    RedriveController,
    PaymentController,
    DecideController,
    EraseController,
    PersonController,
    ApprovalsController,
    DaysController,
    StatementsController,
    ProfilesController,
    DifferencesController,
    DisputesController,
    TrendsController,
    AuditController,
    MerchantsController,
    LiveController,
    ViewsController,
  ],
  providers: [
    WorkFigures,
    LetterPages,
    ProviderFigures,
    Approvals,
    FinanceMerchant,
    { provide: StatementPlaces, useValue: new StatementPlaces() },
    { provide: AuditTrail, useClass: StoredAuditTrail },
    { provide: ShopperDigests, useClass: StoredShopperDigests },
    MerchantFigures,
    Doctor,
    LiveFeed,
    LivePositions,
    SavedViews,
  ],
};
