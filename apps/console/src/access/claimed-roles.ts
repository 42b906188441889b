import { CONSOLE_ROLES, type ConsoleRole, type OpenIdConnect } from '#platform';

type Claims = Readonly<Record<string, unknown>>;

/**
 * The roles from the identity provider's claim; a dotted name such as `realm_access.roles` reads a nested object. Unmapped values give no
 * role.
 */
export function claimedRoles(claims: Claims, { rolesClaim, roles }: OpenIdConnect): ConsoleRole[] {
  const words = wordsOf(claims[rolesClaim] ?? rolesClaim.split('.').reduce<unknown>(step, claims));
  const given = new Set(words.map((word) => roles.get(word)));
  return CONSOLE_ROLES.filter((role) => given.has(role));
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Claims)[name] : undefined;
}

function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]+/);
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}
