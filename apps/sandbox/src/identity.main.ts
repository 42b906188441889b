import { startIdentityProvider } from './identity/identity-provider.js';
import { identityFromEnvironment } from './identity/identity.config.js';

const provider = await startIdentityProvider(identityFromEnvironment());
process.stdout.write(`identity provider: ${provider.issuer}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void provider.close());
