import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInstance,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { HTTP_ADDRESS } from './http-address.js';
import { MEANT_ALREADY } from './meant-already.js';
import type { DisputeMeaning, HostedPageOptions, PaytikoAccount, WebhookSignature } from './merchant.js';

const withoutTrailingSlash = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.replace(/\/+$/, '') : value,
);

/** A map, so that a name from the shop matches only configured ones. Invalid values are kept, for the validation to refuse. */
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

/** Disputes have fixed words; another meaning for these would be ignored. */
const onlyWordsWithoutMeaning = ValidateBy({
  name: 'onlyWordsWithoutMeaning',
  validator: {
    validate: (words: unknown) =>
      !(words instanceof Map) ||
      [...(words as ReadonlyMap<string, unknown>).keys()].every((word) => !MEANT_ALREADY.has(word)),
    defaultMessage: () => `$property must not name ${[...MEANT_ALREADY].join(', ')}: these words have a meaning`,
  },
});

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class HostedPageOptionsDto implements HostedPageOptions {
  @IsOptional() @IsBoolean() creditCardOnly?: boolean;
  @IsOptional() @IsString({ each: true }) disabledPspIds?: string[];
  @IsOptional() @IsString() @Length(1, 1024) cashierDescription?: string;
}

export class PaytikoAccountDto extends HostedPageOptionsDto implements PaytikoAccount {
  @withoutTrailingSlash
  @Matches(HTTP_ADDRESS, { message: '$property must be a URL that starts with http:// or https://' })
  coreUrl: string;
  @withoutTrailingSlash
  @Matches(HTTP_ADDRESS, { message: '$property must be a URL that starts with http:// or https://' })
  receiverUrl: string;
  @IsArray()
  @ArrayNotEmpty()
  @IsString({ each: true })
  @Length(1, 500, { each: true })
  // It is sent as a header, which takes no more.
  @Matches(/^[\t\x20-\x7e\x80-\xff]*$/, {
    each: true,
    message: '$property must be a text that a header can hold: one line, of Latin characters',
  })
  secrets: string[];
  @IsIn(['any', 'acv', 'ordinary']) webhookSignature: WebhookSignature = 'any';
  @IsOptional()
  @asMapOfWords
  @IsInstance(Map, { message: '$property must be an object of words' })
  @IsIn(['opened', 'won', 'lost'], { each: true })
  @onlyWordsWithoutMeaning
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
