import { Controller, type Provider, type Type } from '@nestjs/common';
import { OperatorAgainController } from './operator-again.controller.js';
import { OperatorDisputeController } from './operator-dispute.controller.js';
import { OperatorListsController } from './operator-lists.controller.js';
import { OperatorPaymentController } from './operator-payment.controller.js';
import { OperatorGuard } from './operator.guard.js';
import { OperatorAccess } from './operator-access.js';
import { deadLetters } from './dead-letters.js';

export interface OperatorApi {
  controllers: Type[];
  providers: Provider[];
}

/** Lists, time lines and decisions as JSON, below `path`; `access` is the process's own login. */
export function operatorApi(path: string, access: Type<OperatorAccess>): OperatorApi {
  // Each process serves them at one path, which it alone knows.
  Controller(path)(OperatorListsController);
  Controller(path)(OperatorAgainController);
  Controller(`${path}/payments/:merchant/:orderId`)(OperatorPaymentController);
  Controller(`${path}/payments/:merchant/:orderId`)(OperatorDisputeController);
  return {
    controllers: [
      OperatorListsController,
      OperatorAgainController,
      OperatorPaymentController,
      OperatorDisputeController,
    ],
    providers: [OperatorGuard, access, { provide: OperatorAccess, useExisting: access }, ...deadLetters],
  };
}
