import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsDefined, Matches, ValidateNested } from 'class-validator';
import { AkinonAccountDto } from './akinon-account.dto.js';
import type { Merchant } from './merchant.js';
import { ShopRulesDto } from './shop-rules.dto.js';
import { PaytikoAccountDto } from './paytiko-account.dto.js';

/** A merchant in MERCHANTS_FILE: the shape of `Merchant`, in which everything with a default is optional. */
export class MerchantDto implements Merchant {
  @Matches(/^[a-z0-9_]{1,40}$/, { message: '$property must be 1 to 40 of a-z, 0-9 and _' })
  id: string;
  @IsDefined() @ValidateNested() @Type(() => AkinonAccountDto) akinon: AkinonAccountDto;
  @IsDefined() @ValidateNested() @Type(() => PaytikoAccountDto) paytiko: PaytikoAccountDto;
  @IsDefined() @ValidateNested() @Type(() => ShopRulesDto) rules: ShopRulesDto = new ShopRulesDto();
}
