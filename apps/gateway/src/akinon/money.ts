import { parseMoney, type Money } from '#payments';
import { HttpAnswer } from '#api';

/** An amount of a request; throws 400 if it does not fit its currency. Source: akinon#D10. */
export function moneyOf(amount: string, currency: string, field: 'orderAmount' | 'amount'): Money {
  const money = parseMoney(amount, currency);
  if (typeof money === 'object') return money;
  if (money === 'CURRENCY_UNKNOWN') {
    throw new HttpAnswer(400, [{ code: 'FIELD_INVALID', field: 'currency', message: 'is not a currency we know' }]);
  }
  const message = money === 'AMOUNT_TOO_PRECISE' ? `has more decimals than ${currency} has` : 'is out of range';
  throw new HttpAnswer(400, [{ code: 'FIELD_INVALID', field, message }]);
}
