import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { PAYMENT_TYPES, type PaymentType } from '../action.js';
import { CustomerRequest } from './customer-request.dto.js';
import { IsAmount, IsCurrencyCode, IsLanguageTag, IsText, IsTextOrEmpty } from './fields.js';
import { firstAddress, languageTag, Normalized, trimmed, upperCaseCode } from './normalized.js';
import { OperationRequest } from './operation-request.dto.js';

@ApiSchema({ name: 'StartSessionRequest' })
export class AkinonStartSessionRequest extends OperationRequest {
  /** Decimal text after parsing, exactly as sent. */
  @ApiProperty({ type: Number, example: 129.9, description: 'Major units, with the decimals of the currency' })
  @IsAmount()
  orderAmount: string;

  @ApiProperty({ example: 'TRY', description: 'ISO 4217' })
  @Normalized(upperCaseCode)
  @IsCurrencyCode()
  currency: string;

  @ApiProperty({ example: 'tr-TR', description: 'BCP 47' })
  @Normalized(languageTag)
  @IsLanguageTag()
  locale: string;

  /** `checkReturnUrl` decides whether a browser may be sent there. */
  @ApiProperty({ example: 'https://shop.example/orders/checkout/return/' })
  @Normalized(trimmed)
  @IsText(2048)
  returnUrl: string;

  @ApiProperty({ enum: PAYMENT_TYPES, example: 'AUTH' })
  @Normalized(upperCaseCode)
  @IsIn(PAYMENT_TYPES, { message: `must be one of ${PAYMENT_TYPES.join(', ')}` })
  type: PaymentType;

  @ApiProperty({ type: CustomerRequest })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  customer: CustomerRequest;

  @ApiPropertyOptional({ deprecated: true, example: '203.0.113.7' })
  @Normalized(firstAddress)
  @IsOptional()
  @IsTextOrEmpty(64)
  clientIp?: string | null;

  @ApiPropertyOptional({ description: 'The provider or method behind us that the shop has in mind' })
  @Normalized(trimmed)
  @IsOptional()
  @IsTextOrEmpty(128)
  targetProvider?: string | null;
}
