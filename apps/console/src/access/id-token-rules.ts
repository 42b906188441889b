import type { Configuration, IDToken } from 'openid-client';

/** What clocks may differ by. */
export const CLOCK_TOLERANCE_SECONDS = 30;

/** Beyond what the library checks of an ID token: signature, issuer, audience, expiry, nonce. */
export function checkIdToken({ azp, iat }: IDToken, clientId: string, now: Date): void {
  if (azp !== undefined && azp !== clientId) throw new Error('the ID token was issued to another client (azp)');
  if (iat > now.getTime() / 1_000 + CLOCK_TOLERANCE_SECONDS) throw new Error('the ID token is from the future (iat)');
}

/** Without keys no signature can be checked. */
export function withKeys(configuration: Configuration): Configuration {
  if (configuration.serverMetadata().jwks_uri) return configuration;
  throw new Error('the identity provider of CONSOLE_OIDC_ISSUER publishes no keys (jwks_uri), so nobody can log in');
}
