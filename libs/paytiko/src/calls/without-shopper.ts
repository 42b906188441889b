import type { ToldShopper } from '#payments';
import { isWordAlone } from '../text/without.js';
import type { Private } from './call-outcome.js';

/** The detail of an outcome whose text could not be checked. */
const UNCHECKED = 'a text that is not shown';

interface Told {
  text: string;
  /** The same outcome with another text. */
  saying: (text: string) => unknown;
}

/**
 * The outcome of an answer, without what the shop has told of the shopper. That is read only where the answer holds a text that could show
 * it; where it cannot be read, the outcome counts and its text is left out.
 */
export async function withoutShopper<T>(
  secret: Private,
  shopper: ToldShopper | undefined,
  outcomeOf: (secret: Private) => T,
  told: (outcome: T) => Told | undefined,
): Promise<T> {
  const outcome = outcomeOf(secret);
  const { text, saying } = told(outcome) ?? {};
  if (!shopper || !text || !saying || isWordAlone(text)) return outcome;
  try {
    return outcomeOf([...secret, ...(await shopper())]);
  } catch {
    return saying(UNCHECKED) as T;
  }
}
