import { Injectable } from '@nestjs/common';
import { Settings, type OpenIdConnect } from '#platform';
import * as openid from 'openid-client';
import { boundedFetch } from './bounded-fetch.js';
import { claimedName } from './claimed-name.js';
import { claimedRoles } from './claimed-roles.js';
import { checkIdToken, withKeys } from './id-token-rules.js';
import { accountId } from './identity.js';
import type { LoggedIn } from './sessions.js';
import { checkAge, newNonce, UsedNonces } from './used-nonces.js';

/** What the browser keeps during the login. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

const TIMEOUT_SECONDS = 10;

/**
 * OpenID Connect, the code flow with PKCE. The ID token's signature is checked with the provider's keys, which are cached for five minutes.
 * Discovery runs at the first login, so that the console starts without the provider.
 */
@Injectable()
export class IdentityProvider {
  private readonly settings: OpenIdConnect | undefined;
  private readonly redirectUri: string;
  private found: Promise<openid.Configuration> | undefined;

  constructor(
    { console }: Settings,
    private readonly usedNonces: UsedNonces,
  ) {
    this.settings = console.openIdConnect;
    this.redirectUri = `${console.url}/login/callback`;
  }

  get exists(): boolean {
    return this.settings !== undefined;
  }

  async begin(): Promise<{ attempt: Attempt; address: string }> {
    const configuration = await this.configuration();
    const attempt = {
      state: openid.randomState(),
      nonce: newNonce(new Date()),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.ofSettings().scopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { attempt, address: address.href };
  }

  /** Throws if the provider refuses, or if the answer belongs to another login. */
  async finish(query: string, { state, nonce, verifier }: Attempt): Promise<LoggedIn> {
    // Before anybody is asked: a forged cookie seldom has one.
    checkAge(nonce, new Date());
    const configuration = await this.configuration();
    const tokens = await openid.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const idToken = tokens.claims()!;
    checkIdToken(idToken, this.ofSettings().clientId, new Date());
    await this.usedNonces.use(nonce, new Date());
    const { userinfo_endpoint: endpoint } = configuration.serverMetadata();
    // Many providers have groups and roles only there.
    const more = endpoint ? await openid.fetchUserInfo(configuration, tokens.access_token, idToken.sub) : {};
    const claims = { ...idToken, ...more };
    return { id: accountId(idToken), name: claimedName(claims), roles: claimedRoles(claims, this.ofSettings()) };
  }

  private configuration(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.ofSettings();
    this.found ??= openid
      .discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret ? openid.ClientSecretBasic(clientSecret) : openid.None(),
        {
          timeout: TIMEOUT_SECONDS,
          [openid.customFetch]: boundedFetch,
          // Production refuses such an issuer: see `CONSOLE_OIDC_ISSUER`.
          execute: [
            openid.enableNonRepudiationChecks,
            ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
          ],
        },
      )
      .then(withKeys)
      .catch((error: unknown) => {
        this.found = undefined;
        throw error;
      });
    return this.found;
  }

  private ofSettings(): OpenIdConnect {
    if (!this.settings) throw new Error('CONSOLE_OIDC_ISSUER is not set');
    return this.settings;
  }
}
