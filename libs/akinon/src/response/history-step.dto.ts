import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ACTIONS, type Action } from '../action.js';
import { STATUSES, SUB_STATUSES, type StatusPair, type Status, type SubStatus } from '../status.js';

/** One exchange with the payment provider. */
export class HistorySubStep {
  @ApiProperty({ example: '2026-03-01T12:00:00.123+03:00' })
  timestamp: string;

  @ApiProperty({ example: '200', description: "The provider's own status" })
  statusCode: string;

  @ApiProperty({ example: 'Accepted' })
  statusDetail: string;
}

@ApiSchema({ name: 'HistoryStep' })
export class HistoryStepSchema {
  @ApiProperty({ example: '0b7a9d3c-6a51-4c8e-9a0c-1d6a8f1f2b11', description: 'Of the request' })
  guid: string;

  @ApiProperty({ enum: ACTIONS, example: 'PURCHASE' })
  type: Action;

  @ApiProperty({ example: '2026-03-01T12:00:00.000+03:00', description: 'Of the request' })
  timestamp: string;

  @ApiProperty({ enum: STATUSES, example: 'RESOLVED' })
  statusCode: Status;

  @ApiProperty({ enum: SUB_STATUSES, example: 'RESOLVED' })
  subStatusCode: SubStatus;

  @ApiProperty({ example: 'Captured' })
  statusDetail: string;

  @ApiProperty({ type: [HistorySubStep] })
  subSteps: HistorySubStep[];
}

type StepStatus<S extends StatusPair = StatusPair> = S extends StatusPair
  ? { statusCode: S['status']; subStatusCode: S['subStatus'] }
  : never;

/** One request of the shop. */
export type AkinonHistoryStep = Omit<HistoryStepSchema, keyof StepStatus> & StepStatus;

/** A step has its own names for the two fields. */
export function stepStatus({ status, subStatus }: StatusPair): StepStatus {
  return { statusCode: status, subStatusCode: subStatus } as StepStatus;
}
