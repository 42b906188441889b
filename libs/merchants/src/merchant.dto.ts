import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInstance,
  IsInt,
  IsISO31661Alpha2,
  IsOptional,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type {
  AkinonAccount,
  CaptureConfirmation,
  DisputeMeaning,
  HostedPageOptions,
  Merchant,
  NotificationConfirmation,
  PaymentFlow,
  PaymentRules,
  PaytikoAccount,
  RefundCapability,
  ReturnFormField,
  ShopWebhook,
  WebhookSignature,
} from './merchant.js';
import { DEFAULT_RETURN_FORM, DEFAULT_WEBHOOK, RETURN_FORM_VALUES, WEBHOOK_VALUES } from './return-form.js';

const TEMPLATE = new RegExp(`^([^{}]|\\{(${[...RETURN_FORM_VALUES, 'hash'].join('|')})\\})*$`);
const BASE_URL = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/;
/** `.shop.example` is every host below it. */
const HOST = /^\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

const withoutTrailingSlash = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.replace(/\/+$/, '') : value,
);

/** A map, so that a name which the shop sends finds only what is configured; what is no object of objects stays, to be refused. */
const asMapOf = (type: new () => object) =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => {
    const value = obj[key];
    if (!isPlainObject(value) || !Object.values(value).every(isPlainObject)) return value;
    return new Map(Object.entries(value).map(([name, item]) => [name, plainToInstance(type, item)]));
  });

/** Words are compared in lower case. */
const asMapOfWords = Transform(({ value }: { value: unknown }) =>
  isPlainObject(value) ? new Map(Object.entries(value).map(([word, meaning]) => [word.toLowerCase(), meaning])) : value,
);

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  @Matches(BASE_URL, { message: '$property must be a URL that starts with http:// or https://' })
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

class AkinonAccountDto implements AkinonAccount {
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

class HostedPageOptionsDto implements HostedPageOptions {
  @IsOptional() @IsBoolean() creditCardOnly?: boolean;
  @IsOptional() @IsString({ each: true }) disabledPspIds?: string[];
  @IsOptional() @IsString() @Length(1, 1024) cashierDescription?: string;
}

class PaytikoAccountDto extends HostedPageOptionsDto implements PaytikoAccount {
  @withoutTrailingSlash
  @Matches(BASE_URL, { message: '$property must be a URL that starts with http:// or https://' })
  coreUrl: string;
  @withoutTrailingSlash
  @Matches(BASE_URL, { message: '$property must be a URL that starts with http:// or https://' })
  receiverUrl: string;
  @IsArray()
  @ArrayNotEmpty()
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  secrets: string[];
  @IsIn(['any', 'acv', 'ordinary']) webhookSignature: WebhookSignature = 'any';
  @IsOptional()
  @asMapOfWords
  @IsInstance(Map, { message: '$property must be an object of words' })
  @IsIn(['opened', 'won', 'lost'], { each: true })
  disputeWords?: ReadonlyMap<string, DisputeMeaning>;
  @Matches(/^\/[^\s?#]*$/, { message: '$property must be a path that starts with /' })
  refundPath = '/api/refund';
  @IsOptional()
  @asMapOf(HostedPageOptionsDto)
  @IsInstance(Map, { message: '$property must be an object of objects' })
  @ValidateNested({ each: true })
  targetProviders?: ReadonlyMap<string, HostedPageOptionsDto>;
  @IsOptional() @IsIn(['refuse', 'ignore']) unknownTargetProviders?: 'refuse' | 'ignore';
}

class PaymentRulesDto implements PaymentRules {
  @IsIn(['acv', 'sale']) flow: PaymentFlow = 'acv';
  @IsIn(['manual', 'api', 'none']) refunds: RefundCapability = 'manual';
  @IsIn(['response', 'webhook']) captureConfirmation: CaptureConfirmation = 'response';
  @IsIn(['always', 'surprising']) confirmNotifications: NotificationConfirmation = 'always';
  @IsInt() @Min(1) @Max(43_200) sessionTtlMinutes = 60;
  @IsISO31661Alpha2() defaultCountry = 'TR';
  @IsBoolean() countryFromLocale = false;
  @IsArray()
  @Matches(HOST, { each: true, message: '$property must be host names, with a port where it is not the usual one' })
  returnUrlHosts: string[] = [];
  @IsBoolean() recordHistoryCalls = false;
  @IsInt() @Min(1) @Max(1_000) sessionsOpenMax = 20;
  @IsInt() @Min(1) @Max(1_000) sessionsMax = 100;
  @IsInt() @Min(1) @Max(8_760) authorizationReminderHours = 24;
  @IsOptional() @IsInt() @Min(1) @Max(8_760) authorizationMaxHours?: number;
  @IsOptional() @IsTimeZone() timeZone?: string;
}

/** A merchant as written in MERCHANTS_FILE: the shape of `Merchant`, where everything with a default may be left out. */
export class MerchantDto implements Merchant {
  @Matches(/^[a-z0-9_]{1,40}$/, { message: '$property must be 1 to 40 of a-z, 0-9 and _' })
  id: string;
  @IsDefined() @ValidateNested() @Type(() => AkinonAccountDto) akinon: AkinonAccountDto;
  @IsDefined() @ValidateNested() @Type(() => PaytikoAccountDto) paytiko: PaytikoAccountDto;
  @IsDefined() @ValidateNested() @Type(() => PaymentRulesDto) rules: PaymentRulesDto = new PaymentRulesDto();
}
