import { ExactNumber, parseExact } from '../client/answer.js';
import { type Fields, fieldsOf, textOf } from '../client/reading.js';
import { Refused } from './reference-state.js';

const DECIMALS: Readonly<Record<string, number>> = { TRY: 2, EUR: 2, USD: 2, JPY: 0, KWD: 3 };
const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
  type: ['START', 'PURCHASE', 'VOID', 'REFUND', 'HISTORY'],
  status: ['REJECTED', 'RESOLVED', 'PENDING'],
  subStatus: ['PROCESSING_ERROR', 'RISKY', 'RESOLVED', 'PAYMENT_WAITING'],
};
const TEXT_MAX = 255;

export const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2;

/** Checks what a request must have; every bad field is named. */
export function readRequest(operation: string, text: string): Fields {
  const body = fieldsOf(parseExact(text));
  if (Object.keys(body).length === 0) throw new Refused(400, 'BODY_INVALID');
  const wrong = faultsOf(operation, body);
  if (wrong.length === 0) return body;
  const refused = new Refused(400, 'FIELD_INVALID', wrong[0]);
  refused.errors.splice(
    0,
    1,
    ...wrong.map((field) => ({ code: 'FIELD_INVALID', field, message: 'is missing or wrong' })),
  );
  throw refused;
}

function faultsOf(operation: string, body: Fields): string[] {
  const common = ['version', 'guid', 'orderId'].filter((name) => !isText(body[name]));
  switch (operation) {
    case 'start-session':
      return [...common, ...startFaults(body)];
    case 'refund':
      return [...common, ...amountFaults('amount', body.amount, body.currency)];
    case 'purchase':
      return body.orderAmount ? [...common, ...amountFaults('orderAmount', body.orderAmount, 'TRY')] : common;
    case 'history':
      return [...common, ...Object.keys(ENUMERATIONS).filter((name) => !isOneOf(name, body[name]))];
    default:
      return common;
  }
}

function startFaults(body: Fields): string[] {
  const customer = fieldsOf(body.customer);
  return [
    ...['locale', 'returnUrl', 'currency'].filter((name) => !isText(body[name])),
    ...['firstName', 'phoneNumber', 'email']
      .filter((name) => !isText(customer[name]))
      .map((name) => `customer.${name}`),
    ...(body.type === 'AUTH' || body.type === 'SALE' ? [] : ['type']),
    ...(/^https?:\/\/[^@]*$/.test(textOf(body.returnUrl) ?? 'https://') ? [] : ['returnUrl']),
    ...amountFaults('orderAmount', body.orderAmount, body.currency),
  ];
}

function amountFaults(field: string, amount: unknown, currency: unknown): string[] {
  const code = textOf(currency) ?? '';
  if (!(code in DECIMALS)) return ['currency'];
  const shape = new RegExp(`^\\d{1,12}(\\.\\d{1,${Math.max(decimalsOf(code), 2)}})?$`);
  const number = amount instanceof ExactNumber && shape.test(amount.source) && Number(amount.source) > 0;
  const whole = number && Number.isInteger(minor(amount, code));
  return whole ? [] : [field];
}

/** Minor units of what {@link readRequest} let through. */
export function minor(amount: unknown, currency: string): number {
  const [whole = '0', fraction = ''] = (textOf(amount) ?? '0').split('.');
  const decimals = decimalsOf(currency);
  const rest = fraction.slice(decimals);
  return /[1-9]/.test(rest) ? NaN : Number(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_MAX * 8 && !value.includes('\0');
const isOneOf = (name: string, value: unknown) =>
  value === undefined || value === null || ENUMERATIONS[name]!.some((each) => each === value);
