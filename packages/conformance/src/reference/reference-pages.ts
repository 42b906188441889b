import { createHash, randomBytes } from 'node:crypto';

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Where a shopper pays by hand; the kit's driver calls the buttons' addresses. */
export function payPage(sessionId: string, amount: string, currency: string): string {
  const button = (act: string) => `<button formaction="/pay/${sessionId}/${act}">${act}</button>`;
  return page(
    `Pay ${amount} ${currency}`,
    `<form method="post">${['pay', 'decline', 'expire'].map(button).join(' ')}</form>`,
  );
}

export interface ReturnValues {
  sessionId: string;
  orderId: string;
  amount: string;
}

/** The fields that the browser posts to the shop. */
export function returnFields(values: ReturnValues, hashKey: string): Record<string, string> {
  const salt = randomBytes(8).toString('base64url').slice(0, 10);
  const fields = {
    salt,
    amount: values.amount,
    installmentCount: '1',
    sessionId: values.sessionId,
    orderId: values.orderId,
  };
  const parts = [salt, values.sessionId, values.amount, '1', values.orderId, hashKey];
  return { ...fields, hash: createHash('sha512').update(parts.join('|'), 'utf8').digest('hex') };
}

export function returnPage(returnUrl: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const form = `<form method="post" action="${escape(returnUrl)}">${inputs.join('')}<button>Continue</button></form>`;
  return page('Back to the shop', `${form}<script>document.forms[0].submit()</script>`);
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body>${body}</body></html>`;
