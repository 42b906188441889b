import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsOptional,
  IsTimeZone,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { PaymentRules } from '#payments';
import type { ShopRules } from './merchant.js';

/** `.shop.example` is every host below it. */
const HOST = /^\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

export class ShopRulesDto implements ShopRules {
  @IsIn(['acv', 'sale']) flow: PaymentRules['flow'] = 'acv';
  @IsIn(['manual', 'api', 'none']) refunds: PaymentRules['refunds'] = 'manual';
  @IsIn(['response', 'webhook']) captureConfirmation: PaymentRules['captureConfirmation'] = 'response';
  @IsIn(['always', 'surprising']) confirmNotifications: PaymentRules['confirmNotifications'] = 'always';
  @IsIn(['always', 'unpaid']) inquireAfterPageEnd: PaymentRules['inquireAfterPageEnd'] = 'always';
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
