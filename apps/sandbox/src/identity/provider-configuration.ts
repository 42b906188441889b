import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, demoAccount } from './demo-accounts.js';
import { ForgetfulAdapter } from './forgetful-adapter.js';
import { failedPage, loggedOutPage, logoutPage } from './login-page.js';

export const CLIENT_ID = 'console';
const SCOPES = 'openid profile email';

/** Keys are of this process: a restart makes the logins before it void, as it forgets them anyway. */
export function providerConfiguration(consoleUrl: string): Configuration {
  return {
    adapter: ForgetfulAdapter,
    clients: [
      {
        client_id: CLIENT_ID,
        // A public client: what proves that the code is its own is PKCE.
        token_endpoint_auth_method: 'none',
        redirect_uris: [consoleUrl],
        post_logout_redirect_uris: [consoleUrl],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'roles'], profile: ['name'], email: ['email', 'email_verified'] },
    // The console reads the claims from the ID token, without a second request.
    conformIdTokenClaims: false,
    findAccount: (_, id) => {
      const account = demoAccount(id);
      return account && { accountId: id, claims: () => claimsOf(account) };
    },
    loadExistingGrant: grantEverything,
    interactions: { policy: alwaysAsks(), url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, logoutPage(form)),
        postLogoutSuccessSource: (context) => show(context, loggedOutPage()),
      },
    },
    renderError: (context, { error, error_description }) => show(context, failedPage(error_description ?? error)),
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: { keys: [signingKey()] },
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      Grant: 28_800,
      IdToken: 3_600,
      Interaction: 3_600,
      Session: 28_800,
    },
  };
}

function show(context: Pick<KoaContextWithOIDC, 'type' | 'body'>, content: string): void {
  context.type = 'html';
  context.body = content;
}

/** Somebody who has just logged out wants to be another person. */
function alwaysAsks(): interactionPolicy.DefaultPolicy {
  const { base, Check } = interactionPolicy;
  const policy = base();
  const check = new Check('pick_account', 'an account is picked at each login', ({ oidc }) =>
    oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
  );
  policy.get('login')?.checks.add(check);
  return policy;
}

/** The one client is ours, so nobody is asked for consent. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
}
