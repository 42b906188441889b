/**
 * Identifies a person: the account at the identity provider, whose id is never reused (OpenID Connect Core, 2). Names and e-mail addresses
 * may change, and may be claimed by anybody.
 */
export function accountId({ iss, sub }: { iss: string; sub: string }): string {
  return `account:${JSON.stringify([iss, sub])}`;
}

/** Identifies a token, in a name space that accounts cannot have. */
export function tokenId(name: string): string {
  return `token:${name}`;
}
