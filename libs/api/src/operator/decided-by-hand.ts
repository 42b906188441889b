import type { CommandBus } from '@nestjs/cqrs';
import { DecideByHand, type Cause, type OperatorDecision, type PaymentRef } from '#payments';
import { actionAnswer, type ActionAnswer } from './operator-answer.js';
import type { ByHandRequest } from './operator-request.dto.js';

/** Carries a person's decision out, on the version that they saw where they say one. */
export async function decidedByHand(
  commands: CommandBus,
  ref: PaymentRef,
  decision: OperatorDecision,
  { by, why, version }: ByHandRequest,
  cause: Cause,
): Promise<ActionAnswer> {
  const seenVersion = version ? Number(version) : undefined;
  return actionAnswer(await commands.execute(new DecideByHand(ref, decision, { by, why }, cause, seenVersion)));
}
