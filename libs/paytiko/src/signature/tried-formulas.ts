import type { PaytikoAccount } from '#merchants';
import type { TriedFormula } from '#payments';
import { verifyWebhookSignature } from './verify-webhook-signature.js';

/** Formulas by their names in the contract. */
const FORMULAS = [
  ['S2, of the authorise-capture-void flow: SHA-256 of order id;secret', 'acv'],
  ['S3, ordinary: SHA-256 of secret:order id', 'ordinary'],
] as const;

/** Tries every webhook formula with every secret of the account. The result has names only, no signature and no secret. */
export function triedFormulas(
  signature: unknown,
  spellings: readonly string[],
  { secrets, webhookSignature }: Pick<PaytikoAccount, 'secrets' | 'webhookSignature'>,
): TriedFormula[] {
  return FORMULAS.flatMap(([formula, name]) =>
    secrets.map((secret, index) => ({
      formula,
      secret: index === 0 ? ('current' as const) : ('previous' as const),
      matches: spellings.some((id) => verifyWebhookSignature(signature, id, [secret], name)),
      isAccepted: webhookSignature === 'any' || webhookSignature === name,
    })),
  );
}
