import { describeError, isError } from './logged-error.js';

const REDACTED = '[redacted]';
const DEPTH_MAX = 8;

/** Names without case and punctuation. `billingDetails`, `billing_details` and `Billing-Details` are one. */
const PRIVATE_NAMES = new Set(
  (
    'firstname lastname fullname cardholder cardholdername holdername surname email emailaddress customer shopper payer billingdetails ' +
    'clientip remoteaddress remoteip ip ipaddress accountid accountdetails authdata address street city region zipcode postalcode ' +
    'dateofbirth gender iban cardnumber pan cvv cvc body rawbody requestbody responsebody payload headers rawheaders ' +
    'parameters query hashkey signature'
  ).split(' '),
);
const PRIVATE_PARTS =
  /^phone|^gsm|password|passphrase|secret|authorization|cookie|token|masterkey|apikey|privatekey|databaseurl/;

/** Decisions about names are cached, up to a limit, because names recur in every line. */
const verdicts = new Map<string, boolean>();
const VERDICTS_MAX = 1_000;

export function isPrivateName(name: string): boolean {
  let verdict = verdicts.get(name);
  if (verdict === undefined) {
    verdict = looksPrivate(name);
    if (verdicts.size < VERDICTS_MAX) verdicts.set(name, verdict);
  }
  return verdict;
}

function looksPrivate(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return PRIVATE_NAMES.has(plain) || PRIVATE_PARTS.test(plain);
}

/** A copy that is fit for a log: private values are gone at any depth, errors keep only what says nothing about a person. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value;
  if (depth >= DEPTH_MAX) return '[too deep]';
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (isError(value)) return describeError(value, (below) => redact(below, depth + 1));
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, item]) => [String(name), isPrivateName(String(name)) ? REDACTED : redact(item, depth + 1)]),
  );
}

/** Removes text that looks private from any line: the last safeguard. */
export function scrub(text: string): string {
  // Few lines have this character, and searching it costs a hundredth of the pattern.
  return (text.includes('@') ? scrubAddresses(text) : text)
    .replace(/\b(Basic|Bearer) [A-Za-z0-9+/=._~-]{4,}/gi, `$1 ${REDACTED}`)
    .replace(/Unexpected token .{0,4000}? is not valid JSON/g, `Unexpected token ${REDACTED} is not valid JSON`)
    .replace(/(?<![\d.-])\d(?:[ -]?\d){11,17}(\d)(?![\d.-])/g, (digits) =>
      isCardNumber(digits) ? maskCard(digits) : digits,
    );
}

/** Groups of a card number with another separator than one blank or hyphen: `4111.1111.1111.1111`, `3782_822463_10005`. */
const GROUPED_CARD =
  /(?<![\d.-])\d{4}(\s{1,3}|\s?[._/\u2010-\u2015-]\s?)(?:\d{4}\1\d{4}\1\d{1,7}|\d{6}\1\d{4,5})(?!\d)/g;

/** Masks card numbers that people wrote in groups. Too dear for every line of a log. */
export function maskGroupedCards(text: string): string {
  return text.replace(GROUPED_CARD, (digits) => (isCardNumber(digits) ? maskCard(digits) : digits));
}

function scrubAddresses(text: string): string {
  return text
    .replace(/[^\s"'<>(),;:\\=]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+/gi, REDACTED)
    .replace(/:\/\/[^\s/@"\\]{1,300}@/g, `://${REDACTED}@`);
}

function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

function maskCard(text: string): string {
  return `****${text.replace(/\D/g, '').slice(-4)}`;
}
