import { fieldsOf } from '#web';
import type { PaymentRef, RefundItem } from '#payments';

/** A chosen refund, as the person saw it. */
export interface ChosenRefund extends PaymentRef {
  guid: string;
  /** Decimal text. */
  amount: string;
  /** Version of the payment. */
  version: number;
  /** The provider's number of the refund, if it is known. */
  reference: string;
}

export const CHOSEN_MAX = 50;
const REFERENCE_MAX = 64;

type Named = Pick<RefundItem, 'merchant' | 'orderId' | 'guid' | 'amount'>;

export function chosenKey({ merchant, orderId, guid, amount }: Named, version: number): string {
  return Buffer.from(JSON.stringify([merchant, orderId, guid, amount, version])).toString('base64url');
}

/** The refunds in a form or URL, at most fifty. Invalid ones are left out. */
export function chosenIn(form: unknown): ChosenRefund[] {
  const { refund, reference } = fieldsOf(form);
  const references = textsOf(reference);
  return textsOf(refund)
    .slice(0, CHOSEN_MAX)
    .flatMap((key, index) => {
      const chosen = readKey(key);
      return chosen ? [{ ...chosen, reference: (references[index] ?? '').trim().slice(0, REFERENCE_MAX) }] : [];
    });
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

function readKey(key: string): Omit<ChosenRefund, 'reference'> | undefined {
  try {
    const parts = JSON.parse(Buffer.from(key, 'base64url').toString()) as unknown[];
    const [merchant, orderId, guid, amount, version] = parts;
    const texts = [merchant, orderId, guid, amount];
    if (!texts.every(isSound) || !Number.isSafeInteger(version) || String(merchant).includes('-')) return undefined;
    return { merchant, orderId, guid, amount, version } as Omit<ChosenRefund, 'reference'>;
  } catch {
    return undefined;
  }
}

function isSound(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 255 && text.isWellFormed() && !text.includes('\0');
}
