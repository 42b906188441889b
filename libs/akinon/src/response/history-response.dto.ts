import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ACTIONS, type Action } from '../action.js';
import type { AmountNumber } from '../json/amount-number.js';
import { STATUSES, SUB_STATUSES, type StatusPair, type Status, type SubStatus } from '../status.js';
import { type AkinonHistoryStep, HistoryStepSchema } from './history-step.dto.js';

@ApiSchema({ name: 'HistoryResponse' })
export class HistoryResponseSchema {
  @ApiProperty({ enum: ACTIONS, example: 'PURCHASE' })
  lastAction: Action;

  @ApiProperty({ enum: STATUSES, example: 'RESOLVED' })
  status: Status;

  @ApiProperty({ enum: SUB_STATUSES, example: 'RESOLVED', description: 'The spelling of the contract' })
  substatus: SubStatus;

  @ApiProperty({ enum: SUB_STATUSES, example: 'RESOLVED', description: 'The same again, spelled as everywhere else' })
  subStatus: SubStatus;

  @ApiProperty({ type: Number, example: 129.9, description: 'What is left after refunds, in major units' })
  balance: AmountNumber;

  @ApiProperty({ example: 'TRY' })
  currency: string;

  @ApiProperty({ type: [HistoryStepSchema], description: 'Oldest first' })
  paymentTransactionHistory: AkinonHistoryStep[];
}

type HeadStatus<S extends StatusPair = StatusPair> = S extends StatusPair ? S & { substatus: S['subStatus'] } : never;

/** 200 of history. */
export type HistoryResponse = Omit<HistoryResponseSchema, 'status' | 'substatus' | 'subStatus'> & HeadStatus;

/** The head of history has the sub-status in both spellings. */
export function headStatus(pair: StatusPair): HeadStatus {
  return { ...pair, substatus: pair.subStatus } as HeadStatus;
}
