import { ValidateBy } from 'class-validator';
import { isEmailAddress } from './email-address.js';
import { isLanguageTag } from './language-tag.js';

function valid(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } });
}

/** Text that can be stored (no NUL, well-formed Unicode) of 1 to `charactersMax` UTF-16 units, not only white space. */
export function IsText(charactersMax: number): PropertyDecorator {
  const message = `must be text of 1 to ${charactersMax} characters`;
  return valid('isText', message, (value) => isStorable(value, charactersMax) && /\S/.test(value));
}

/** As {@link IsText}, but may be empty. */
export function IsTextOrEmpty(charactersMax: number): PropertyDecorator {
  const message = `must be text of at most ${charactersMax} characters`;
  return valid('isTextOrEmpty', message, (value) => isStorable(value, charactersMax));
}

/**
 * Decimal text greater than zero, without sign or leading zeros; `1.299E+2` is allowed. Checks the form only: the decimals of the currency
 * are checked elsewhere.
 */
export function IsAmount(): PropertyDecorator {
  return valid('isAmount', 'must be a plain decimal number greater than 0, such as 129.90', (value) => {
    if (typeof value !== 'string') return false;
    return /^(0|[1-9]\d{0,19})(\.\d{1,20})?(e[+-]?\d{1,2})?$/i.test(value) && /^[0.]*[1-9]/.test(value);
  });
}

/** The form of an ISO 4217 code. Whether the currency exists is checked elsewhere. */
export function IsCurrencyCode(): PropertyDecorator {
  return valid('isCurrencyCode', 'must be an ISO 4217 currency code, such as TRY', (value) => {
    return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
  });
}

export function IsEmailAddress(): PropertyDecorator {
  return valid('isEmailAddress', 'must be an e-mail address', (value) => {
    return typeof value === 'string' && isEmailAddress(value);
  });
}

/** BCP 47, such as `tr` or `en-GB`. */
export function IsLanguageTag(): PropertyDecorator {
  return valid('isLanguageTag', 'must be a BCP 47 language tag, such as tr-TR', (value) => {
    return typeof value === 'string' && isLanguageTag(value);
  });
}

function isStorable(value: unknown, charactersMax: number): value is string {
  return typeof value === 'string' && value.length <= charactersMax && !value.includes('\0') && value.isWellFormed();
}
