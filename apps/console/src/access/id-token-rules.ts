import type { Configuration, IDToken } from 'openid-client';

/** Accepted clock difference. */
export const CLOCK_TOLERANCE_SECONDS = 30;

/** Limit of OpenID Connect. Who acts is written into every event of theirs. */
const SUBJECT_CHARACTERS_MAX = 255;

/** Checks of an ID token in addition to those of the library (signature, issuer, audience, expiry, nonce). */
export function checkIdToken({ azp, iat, sub }: IDToken, clientId: string, now: Date): void {
  if (sub.length > SUBJECT_CHARACTERS_MAX) throw new Error('the ID token names nobody that an ID token can name (sub)');
  if (azp !== undefined && azp !== clientId) throw new Error('the ID token was issued to another client (azp)');
  if (iat > now.getTime() / 1_000 + CLOCK_TOLERANCE_SECONDS) throw new Error('the ID token is from the future (iat)');
}

/** Without the provider's keys no signature can be checked. */
export function withKeys(configuration: Configuration): Configuration {
  if (configuration.serverMetadata().jwks_uri) return configuration;
  throw new Error('the identity provider of CONSOLE_OIDC_ISSUER publishes no keys (jwks_uri), so nobody can log in');
}
