import type { IdentityProviderOptions } from './identity-provider.js';

export function identityFromEnvironment(environment = process.env): IdentityProviderOptions {
  const port = Number(environment.IDENTITY_PORT || '3003');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('IDENTITY_PORT is not a port');
  return { port, host: environment.HOST || undefined, consoleUrl: environment.CONSOLE_URL || 'http://localhost:3002' };
}
