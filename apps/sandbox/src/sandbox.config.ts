/** How one sandbox is set up. The class is also the injection token. */
export class SandboxConfig {
  host = '0.0.0.0';
  /** 0 takes any free port. */
  port = 3001;
  /** How browsers and the gateway reach the sandbox; when empty it is made of the port it listens on. */
  publicUrl = '';
  gatewayUrl = 'http://localhost:3000';
  /** Where operators repair what goes wrong. */
  consoleUrl = 'http://localhost:3002';
  /** Secrets of the Paytiko accounts; each one opens an account of its own. */
  merchantSecrets = ['sandbox-secret'];
  mode: 'acv' | 'sale' = 'acv';
  akinonUsername = 'sandbox-shop';
  akinonPassword = 'sandbox-password';
  akinonHashKey = 'sandbox-hash-key';
  /** Waits before a webhook that was not answered 200 is sent again; after the last one it is given up. */
  webhookRetryDelaysMs = [1_000, 3_000, 10_000, 30_000, 60_000];
  /** How long the cashier lets the first webhook run ahead of the shopper's browser. */
  webhookHeadStartMs = 800;
  /** Whether amounts such as `…,01` bring trouble by themselves. */
  magicAmounts = false;
  /** Where books and orders are kept over a restart; empty: nowhere. */
  stateFile = '';
  /** Only errors are told: whoever makes trouble on purpose needs no warnings of it. */
  isQuiet = false;
  now: () => Date = () => new Date();
}

export type SandboxOptions = Partial<SandboxConfig>;

/** An explicit `undefined` means the default. */
export function sandboxConfig(options: SandboxOptions): SandboxConfig {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.assign(new SandboxConfig(), Object.fromEntries(given));
}

/** The options a process is started with. Empty variables count as absent. */
export function optionsFromEnvironment(environment = process.env): SandboxOptions {
  const read = (name: string) => environment[name] || undefined;
  const secret = read('PAYTIKO_MERCHANT_SECRET');
  return {
    host: read('HOST'),
    port: portOf(read('SANDBOX_PORT')),
    publicUrl: read('SANDBOX_PUBLIC_URL')?.replace(/\/+$/, ''),
    gatewayUrl: read('GATEWAY_URL')?.replace(/\/+$/, ''),
    consoleUrl: read('CONSOLE_URL')?.replace(/\/+$/, ''),
    merchantSecrets: secret ? [secret] : undefined,
    mode: read('PAYTIKO_FLOW') === 'sale' ? 'sale' : 'acv',
    akinonUsername: read('AKINON_USERNAME'),
    akinonPassword: read('AKINON_PASSWORD'),
    akinonHashKey: read('AKINON_HASH_KEY'),
    stateFile: read('SANDBOX_STATE_FILE'),
    magicAmounts: read('SANDBOX_MAGIC_AMOUNTS') !== 'off',
  };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`SANDBOX_PORT is not a port: ${text}`);
  return port;
}
