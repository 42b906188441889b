import { ApiProperty } from '@nestjs/swagger';
import { IsText } from './fields.js';
import { Normalized, shownText } from './normalized.js';

/** The version is not used. */
const VERSION_CHARACTERS_MAX = 32;

/** Fields of every request of the shop. The order id is the only key: later requests have no session id. */
export class OperationRequest {
  @ApiProperty({ example: '1.0' })
  @Normalized(shownText(VERSION_CHARACTERS_MAX))
  @IsText(VERSION_CHARACTERS_MAX)
  version: string;

  /** The idempotency key. */
  @ApiProperty({ example: '0b7a9d3c-6a51-4c8e-9a0c-1d6a8f1f2b11' })
  @IsText(128)
  guid: string;

  @ApiProperty({ example: 'ORDER-10045' })
  @IsText(255)
  orderId: string;
}
