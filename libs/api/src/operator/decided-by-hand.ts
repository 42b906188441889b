import type { CommandBus } from '@nestjs/cqrs';
import { DecideByHand, type Cause, type OperatorDecision, type PaymentRef } from '#payments';
import { actionAnswer, type ActionAnswer } from './operator-answer.js';
import type { ByHandRequest } from './operator-request.dto.js';

/** Makes a person's decision, on the version that the person saw, if given. */
export async function decidedByHand(
  commands: CommandBus,
  ref: PaymentRef,
  decision: OperatorDecision,
  request: ByHandRequest,
  cause: Cause,
): Promise<ActionAnswer> {
  const { by, why } = request;
  const command = new DecideByHand(ref, decision, { by, why }, cause, seenVersionOf(request));
  return actionAnswer(await commands.execute(command));
}

export function seenVersionOf({ version }: ByHandRequest): number | undefined {
  return version ? Number(version) : undefined;
}
