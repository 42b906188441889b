import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsEmailAddress, IsText, IsTextOrEmpty } from './fields.js';
import { emailAddress, firstAddress, Normalized, phoneNumber, shownText, shownTextOrNothing } from './normalized.js';

/** Source: paytiko#hosted-page. Longer names are cut, so that a name does not prevent a payment. */
const NAME_CHARACTERS_MAX = 100;
const PHONE_CHARACTERS_MAX = 32;

/** The payment page needs first name, phone and e-mail, so they are required here. */
export class CustomerRequest {
  @ApiProperty({ example: 'Ayşe' })
  @Normalized(shownText(NAME_CHARACTERS_MAX))
  @IsText(NAME_CHARACTERS_MAX)
  firstName: string;

  @ApiPropertyOptional({ example: 'Yılmaz' })
  @Normalized(shownTextOrNothing(NAME_CHARACTERS_MAX))
  @IsOptional()
  @IsTextOrEmpty(NAME_CHARACTERS_MAX)
  lastName?: string | null;

  @ApiProperty({ example: '+905551112233' })
  @Normalized(phoneNumber(PHONE_CHARACTERS_MAX))
  @IsText(PHONE_CHARACTERS_MAX)
  phoneNumber: string;

  @ApiProperty({ example: 'ayse@example.com' })
  @Normalized(emailAddress)
  @IsEmailAddress()
  email: string;

  @ApiPropertyOptional({ example: '203.0.113.7' })
  @Normalized(firstAddress)
  @IsOptional()
  @IsTextOrEmpty(64)
  clientIp?: string | null;
}
