import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { HTTP_ADDRESS } from './http-address.js';
import type { AkinonAccount, ReturnFormField, ShopWebhook } from './merchant.js';
import { DEFAULT_RETURN_FORM, DEFAULT_WEBHOOK, RETURN_FORM_VALUES, WEBHOOK_VALUES } from './return-form.js';

const TEMPLATE = new RegExp(`^([^{}]|\\{(${[...RETURN_FORM_VALUES, 'hash'].join('|')})\\})*$`);

class ReturnFormFieldDto implements ReturnFormField {
  @IsString() @Length(1, 100) name: string;
  @Matches(TEMPLATE, {
    message: '$property may use {salt}, {amount}, {installmentCount}, {sessionId}, {orderId}, {hash}',
  })
  value: string;
}

class ReturnFormDto {
  @IsArray()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => ReturnFormFieldDto)
  fields: ReturnFormFieldDto[] = DEFAULT_RETURN_FORM.fields.map((field) =>
    Object.assign(new ReturnFormFieldDto(), field),
  );
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(RETURN_FORM_VALUES, { each: true })
  hashParts: string[] = DEFAULT_RETURN_FORM.hashParts;
}

const WEBHOOK_TEMPLATE = new RegExp(`^([^{}]|\\{(${[...WEBHOOK_VALUES, 'hash'].join('|')})\\})*$`);

class WebhookFieldDto implements ReturnFormField {
  @IsString() @Length(1, 100) name: string;
  @Matches(WEBHOOK_TEMPLATE, {
    message: `$property may use ${WEBHOOK_VALUES.map((name) => `{${name}}`).join(', ')}, {hash}`,
  })
  value: string;
}

class ShopWebhookDto implements ShopWebhook {
  @Matches(HTTP_ADDRESS, { message: '$property must be a URL that starts with http:// or https://' })
  url: string;
  @IsIn(['none', 'basic', 'sha512']) authentication: ShopWebhook['authentication'] = 'none';
  @IsArray()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => WebhookFieldDto)
  fields: WebhookFieldDto[] = DEFAULT_WEBHOOK.fields.map((field) => Object.assign(new WebhookFieldDto(), field));
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(WEBHOOK_VALUES, { each: true })
  hashParts: string[] = DEFAULT_WEBHOOK.hashParts;
}

export class AkinonAccountDto implements AkinonAccount {
  @Matches(/^[^:\s][^:]{0,199}$/, { message: '$property must be 1 to 200 characters without a colon' })
  username: string;
  @IsArray()
  @ArrayNotEmpty()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  passwords: string[];
  @IsString() @Length(1, 500) hashKey: string;
  @IsDefined()
  @ValidateNested()
  @Type(() => ReturnFormDto)
  returnForm: ReturnFormDto = new ReturnFormDto();
  @IsOptional() @ValidateNested() @Type(() => ShopWebhookDto) webhook?: ShopWebhookDto;
}
