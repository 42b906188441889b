import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { STATUSES, SUB_STATUSES, type StatusPair, type Status, type SubStatus } from '../status.js';

/** Codes for an invalid form of a request. */
export type RequestErrorCode = 'BODY_INVALID' | 'FIELD_MISSING' | 'FIELD_INVALID';

export class ErrorEntry {
  @ApiProperty({ example: 'FIELD_INVALID' })
  code: string;

  @ApiPropertyOptional({ example: 'customer.phoneNumber' })
  field?: string | undefined;

  @ApiProperty({ example: 'must be text of 1 to 32 characters' })
  message: string;
}

@ApiSchema({ name: 'ErrorResponse' })
export class ErrorResponseSchema {
  @ApiPropertyOptional({ example: '79000123' })
  transactionId?: string | undefined;

  @ApiProperty({ enum: STATUSES, example: 'REJECTED' })
  status: Status;

  @ApiProperty({ enum: SUB_STATUSES, example: 'PROCESSING_ERROR' })
  subStatus: SubStatus;

  @ApiProperty({ type: [ErrorEntry] })
  errors: ErrorEntry[];
}

/** An entry about an invalid form of a request. */
export type RequestProblem = ErrorEntry & { code: RequestErrorCode };

/** 4xx and 5xx of all five calls. A 5xx never says REJECTED unless nothing happened for certain. */
export type ErrorResponse = Omit<ErrorResponseSchema, keyof StatusPair> & StatusPair;
