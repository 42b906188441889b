/** Fields that stay text although the shop writes numbers: amounts, and the version, because `1.0` is not `1`. */
const TEXT_OF_NUMBER = new Set(['orderAmount', 'amount', 'version']);

type ReviverWithSource = (key: string, value: unknown, context: { source?: string }) => unknown;
/** The reviver's third argument is in Node 24, but not yet in TypeScript's library. */
const parseWithSource = JSON.parse as (text: string, reviver: ReviverWithSource) => unknown;

/**
 * Reads a request of the shop. Amounts keep the digits that were sent (`129.90` is `'129.90'`), so that no float holds money; an exponent
 * (`1e2`) stays as it is. `__proto__` keys are dropped. Throws a SyntaxError for text that is not JSON or is nested too deeply.
 */
export function parseAkinonJson(body: string): unknown {
  try {
    return parseWithSource(body, (key, value, { source }) => {
      if (key === '__proto__') return undefined;
      return typeof value === 'number' && TEXT_OF_NUMBER.has(key) ? source : value;
    });
  } catch (error) {
    if (error instanceof RangeError) throw new SyntaxError('JSON is nested too deeply');
    throw error;
  }
}
