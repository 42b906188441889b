type Claims = Readonly<Record<string, unknown>>;

/**
 * A name for display in lists and logs. An e-mail address that the provider has verified is shown alone. Any other name is chosen by the
 * person, so the provider's account id is added in parentheses. Names of tokens have no parentheses.
 */
export function claimedName(claims: Claims): string {
  const { email, email_verified: isVerified, preferred_username: username, sub } = claims;
  const address = isVerified === true ? shown(email) : '';
  if (/^[^\s()@]+@[^\s()@]+$/.test(address)) return address;
  return `${shown(username)} (${shown(sub)})`.trim();
}

/** Removes characters that could make a name look like another one, or like two. */
function shown(claim: unknown): string {
  const text = typeof claim === 'string' ? claim : '';
  return text
    .replace(/[\p{C}()]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\+ ?/g, '+')
    .trim()
    .slice(0, 48);
}
