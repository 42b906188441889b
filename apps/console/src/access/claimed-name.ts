type Claims = Readonly<Record<string, unknown>>;

/**
 * For show only, in lists and in the log. An address that the provider has verified stands for itself; any other name is what the
 * person says, so the provider's number of the account stands beside it. No token has a name in parentheses.
 */
export function claimedName(claims: Claims): string {
  const { email, email_verified: isVerified, preferred_username: username, sub } = claims;
  const address = isVerified === true ? shown(email) : '';
  if (/^[^\s()@]+@[^\s()@]+$/.test(address)) return address;
  return `${shown(username)} (${shown(sub)})`.trim();
}

/** What would show two people where there is one, or other letters than it has, is left out. */
function shown(claim: unknown): string {
  const text = typeof claim === 'string' ? claim : '';
  return text
    .replace(/[\p{C}()]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\+ ?/g, '+')
    .trim()
    .slice(0, 48);
}
