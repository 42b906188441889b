/**
 * Who somebody is: the account at the identity provider, which gives no number a second time (OpenID Connect Core, 2). Names and e-mail
 * addresses change, and anybody may be able to claim them.
 */
export function accountId({ iss, sub }: { iss: string; sub: string }): string {
  return `account:${JSON.stringify([iss, sub])}`;
}

/** In a name space of its own: no account is taken for it. */
export function tokenId(name: string): string {
  return `token:${name}`;
}
