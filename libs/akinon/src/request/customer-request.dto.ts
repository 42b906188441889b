import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional } from 'class-validator';
import { IsText, IsTextOrEmpty } from './fields.js';

/** The payment page needs first name, phone and e-mail, so they are required here although the shop may not know. */
export class CustomerRequest {
  @ApiProperty({ example: 'Ayşe' })
  @IsText(100)
  firstName: string;

  @ApiPropertyOptional({ example: 'Yılmaz' })
  @IsOptional()
  @IsTextOrEmpty(100)
  lastName?: string | null;

  @ApiProperty({ example: '+905551112233' })
  @IsText(32)
  phoneNumber: string;

  @ApiProperty({ example: 'ayse@example.com' })
  @IsText(254)
  @IsEmail({}, { message: 'must be an e-mail address' })
  email: string;

  @ApiPropertyOptional({ example: '203.0.113.7' })
  @IsOptional()
  @IsTextOrEmpty(64)
  clientIp?: string | null;
}
