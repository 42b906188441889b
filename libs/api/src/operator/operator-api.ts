import type { Provider, Type } from '@nestjs/common';
import { deadLetters } from './dead-letters.js';
import { OperatorAgainController } from './operator-again.controller.js';
import { OperatorDisputeController } from './operator-dispute.controller.js';
import { OperatorListsController } from './operator-lists.controller.js';
import { OperatorPaymentController } from './operator-payment.controller.js';

/** Lists, time lines and decisions as JSON, below `/api`. Who may call them is said by whoever serves them. */
export const operatorApi: { controllers: Type[]; providers: Provider[] } = {
  controllers: [OperatorListsController, OperatorAgainController, OperatorPaymentController, OperatorDisputeController],
  providers: deadLetters,
};
