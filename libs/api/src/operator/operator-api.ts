import type { Provider, Type } from '@nestjs/common';
import { deadLetters } from './dead-letters.js';
import { OperatorAgainController } from './operator-again.controller.js';
import { OperatorDisputeController } from './operator-dispute.controller.js';
import { OperatorListsController } from './operator-lists.controller.js';
import { OperatorPaymentController } from './operator-payment.controller.js';

/** Lists, timelines and decisions as JSON, below `/api`. The serving process decides who may call them. */
export const operatorApi: { controllers: Type[]; providers: Provider[] } = {
  controllers: [OperatorListsController, OperatorAgainController, OperatorPaymentController, OperatorDisputeController],
  providers: deadLetters,
};
