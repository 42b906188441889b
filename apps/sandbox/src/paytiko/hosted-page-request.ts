import { isCurrency, parseMajor } from '../money.js';
import type { SessionTerms } from './paytiko-session.js';
import { hostedPageSignature, sameSignature } from './signatures.js';

const clockSkewMaxSeconds = 15 * 60;
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

type Fields = Record<string, unknown>;
type Problems = Record<string, string[]>;

/** Checks a hosted-page request as strictly as paytiko#hosted-page reads; `problems` is empty when `terms` is there. */
export function readHostedPageRequest(
  body: unknown,
  secret: string,
  now: Date,
): { terms?: SessionTerms; problems: Problems } {
  const problems: Problems = {};
  const problem = (field: string, text: string) => (problems[field] ??= []).push(text);
  const request = fieldsOf(body);
  const billing = fieldsOf(request.billingDetails);

  for (const field of ['timestamp', 'signature', 'orderId']) {
    if (!isText(request[field])) problem(field, `The ${field} field is required.`);
  }
  for (const field of ['firstName', 'email', 'phone', 'country', 'currency']) {
    if (!isText(billing[field])) problem(`billingDetails.${field}`, `The ${field} field is required.`);
  }
  if (Object.keys(problems).length > 0) return { problems };

  const text = (fields: Fields, name: string) => fields[name] as string;
  const timestamp = text(request, 'timestamp');
  const email = text(billing, 'email');
  const currency = text(billing, 'currency');
  if (!/^\d{1,12}$/.test(timestamp)) problem('timestamp', 'Unix seconds are expected.');
  else if (Math.abs(Number(timestamp) - now.getTime() / 1_000) > clockSkewMaxSeconds) {
    problem('timestamp', 'The timestamp is too far from now.');
  }
  if (!sameSignature(request.signature, hostedPageSignature(email, timestamp, secret))) {
    problem('signature', 'Invalid signature.');
  }
  if (text(request, 'orderId').length > 128) problem('orderId', 'At most 128 characters.');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problem('billingDetails.email', 'Not a valid e-mail address.');
  if (!isCountry(text(billing, 'country'))) problem('billingDetails.country', 'An ISO 3166 alpha-2 code is expected.');
  if (!isCurrency(currency)) problem('billingDetails.currency', 'An ISO 4217 code is expected.');
  const lockedAmountMinor = lockedAmount(billing.lockedAmount, currency, problem);
  checkOptionalFields(request, billing, problem);
  if (Object.keys(problems).length > 0) return { problems };

  const terms = {
    orderId: text(request, 'orderId'),
    secret,
    webhookUrl: optionalText(request.webhookUrl),
    successRedirectUrl: optionalText(request.successRedirectUrl),
    failedRedirectUrl: optionalText(request.failedRedirectUrl),
    cashierDescription: optionalText(request.cashierDescription),
    billing: {
      firstName: text(billing, 'firstName'),
      lastName: optionalText(billing.lastName) ?? '',
      email,
      phone: text(billing, 'phone'),
      country: text(billing, 'country'),
    },
    currency,
    lockedAmountMinor,
  };
  return { terms, problems };
}

type Report = (field: string, text: string) => void;

function lockedAmount(value: unknown, currency: string, problem: Report): bigint | undefined {
  if (isAbsent(value)) return undefined;
  const minor = typeof value === 'number' ? parseMajor(String(value), currency) : undefined;
  if (minor === undefined || minor === 0n) {
    problem(
      'billingDetails.lockedAmount',
      'A positive number in major units, with the decimals of the currency, is expected.',
    );
  }
  return minor;
}

/** Fields that may be absent, and what they must be when they are not. */
const optionalFields: [name: string, isRight: (value: unknown) => boolean, expected: string][] = [
  ['webhookUrl', isWebAddress, 'Not a valid http or https address.'],
  ['successRedirectUrl', isWebAddress, 'Not a valid http or https address.'],
  ['failedRedirectUrl', isWebAddress, 'Not a valid http or https address.'],
  ['cashierDescription', isShortText, 'A text of at most 1024 characters is expected.'],
  ['disabledPspIds', Array.isArray, 'A list is expected.'],
  ['creditCardOnly', isBoolean, 'true or false is expected.'],
  ['isPayOut', isBoolean, 'true or false is expected.'],
  ...['lastName', 'street', 'region', 'city', 'zipCode', 'gender'].map(
    (name) => [`billingDetails.${name}`, isShortText, 'A text is expected.'] as [string, typeof isShortText, string],
  ),
  ['billingDetails.dateOfBirth', isDate, 'YYYY-MM-dd is expected.'],
];

function checkOptionalFields(request: Fields, billing: Fields, problem: Report): void {
  for (const [name, isRight, expected] of optionalFields) {
    const value = name.startsWith('billingDetails.') ? billing[name.split('.')[1]!] : request[name];
    if (!isAbsent(value) && !isRight(value)) problem(name, expected);
  }
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const optionalText = (value: unknown): string | undefined => (isText(value) ? value : undefined);
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined && code !== 'ZZ';

function isWebAddress(value: unknown): boolean {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'http:' || url?.protocol === 'https:';
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1_024;
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
