import { expectedHash } from '../shop/hash.js';
import { ReturnReceiver } from '../shop/return-receiver.js';
import type { Console } from './process.config.js';

interface Flags {
  port: string;
  hashKey?: string;
  hashField: string;
  hashParts: string;
}

/** Shows what arrives, and whether its hash is right by the rule that was given. */
export async function shop(
  { port, hashKey, hashField, hashParts }: Flags,
  { screen, stopped }: Console,
): Promise<number> {
  const rule = { field: hashField, parts: hashParts.split(',') };
  const stop = stopped();
  const judge = (values: ReadonlyMap<string, string>) => {
    if (!hashKey) return 'not checked: no --hash-key was given';
    if ((values.get('salt') ?? '').length < 8) return 'WRONG: the salt is missing or short';
    const expected = expectedHash(rule, values, hashKey);
    return values.get(rule.field) === expected ? 'right' : `WRONG: expected ${rule.field} = ${expected}`;
  };
  const receiver = new ReturnReceiver(judge, (line) => void screen.write(`${line}\n`));
  await receiver.listen(Number(port));
  screen.write(
    `returnUrl  ${receiver.url}/return/…\nhook       ${receiver.url}/orders/hooks/payment\nCtrl-C ends it.\n`,
  );
  await stop;
  await receiver.close();
  return 0;
}
