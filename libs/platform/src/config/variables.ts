/** What docs/configure.md says of a variable beside its default and its range, which are read from the code. */
export interface VariableDescription {
  group: VariableGroup;
  meaning: string;
  /** Text for a default that is not a constant. */
  standard?: string;
}

export type VariableGroup = 'Database' | 'Process' | 'Gateway' | 'Payments' | 'Operators' | 'Limits' | 'Merchants';

/** Every variable that a process reads for itself; those of merchants are described in `libs/merchants`. */
export const VARIABLES: Readonly<Record<string, VariableDescription>> = {
  DATABASE_URL: {
    group: 'Database',
    standard: 'required, or `DB_HOST`',
    meaning:
      'Postgres, `postgres://user:password@host:port/name`. With several hosts, separated by commas, the one that takes writes is used. `migrate` needs nothing else.',
  },
  DB_HOST: { group: 'Database', meaning: 'Host, where there is no `DATABASE_URL`.' },
  DB_PORT: { group: 'Database', meaning: 'Port, with `DB_HOST`.' },
  DB_NAME: { group: 'Database', standard: 'required with `DB_HOST`', meaning: 'Name of the database, with `DB_HOST`.' },
  DB_USER: { group: 'Database', standard: 'required with `DB_HOST`', meaning: 'User, with `DB_HOST`.' },
  DB_PASSWORD: { group: 'Database', meaning: 'Password, with `DB_HOST`.' },
  DATABASE_TLS: {
    group: 'Database',
    standard: '`verify-full`; for a database on this machine `off`',
    meaning:
      '`verify-full`: encrypted, and the certificate must be that of the server. `require`: encrypted, the certificate is not checked. `off`: not encrypted.',
  },
  DATABASE_CA_FILE: {
    group: 'Database',
    meaning: "Path of the certificate of the CA that signed the server's, where the system does not know that CA.",
  },
  DB_POOL_MAX: { group: 'Database', meaning: 'Connections of one process.' },
  DATABASE_PREPARED_STATEMENTS: {
    group: 'Database',
    meaning:
      '`off` behind a pooler in transaction mode that does not carry prepared statements (PgBouncer before 1.21, or without `max_prepared_statements`). Costs a fifth more of the database.',
  },
  CELLS_FILE: {
    group: 'Database',
    meaning:
      'JSON list of [cells](scale.md#cells), whole databases side by side; then no `DATABASE_URL` is read. Empty: there is one database.',
  },
  CELLS_JSON: {
    group: 'Database',
    meaning:
      'The same table as a variable, where no file can be mounted; each cell then names a variable with its address (`databaseUrlVariable`).',
  },
  CELL: {
    group: 'Database',
    standard: 'required with `CELLS_FILE`, but for the gateway',
    meaning:
      'Name of the cell that a worker, a console or a command works for. A gateway serves all of them; `migrate` and `doctor` take all where it is not said.',
  },
  NODE_ENV: {
    group: 'Process',
    meaning:
      '`production` refuses what is [unsafe](#what-production-refuses), needs `PUBLIC_URL`, refuses shops on `localhost`, and waits for the load balancer when it stops.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    group: 'Process',
    meaning:
      'Collector of traces that takes OTLP over HTTP, `http://collector:4318`. Empty: nothing is traced; the trace of the shop (`traceparent`) is handed on, stored and logged all the same.',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    group: 'Process',
    meaning:
      'Part of the traces that begin here and are kept, `0` to `1`. A trace that the shop has begun follows its decision.',
  },
  LOG_LEVEL: {
    group: 'Process',
    meaning: 'Least severe level that is logged. Logs are JSON lines on standard output.',
  },
  METRICS_HOST: {
    group: 'Process',
    meaning: 'Address of metrics and probes. A probe from another machine needs `0.0.0.0`.',
  },
  METRICS_PORT: {
    group: 'Process',
    meaning: 'Port of metrics and probes. Two processes on one machine need two ports.',
  },
  SHUTDOWN_DELAY_MS: {
    group: 'Process',
    meaning: 'After SIGTERM: time between "not ready" and refusing connections.',
  },
  SHUTDOWN_GRACE_MS: { group: 'Process', meaning: 'After SIGTERM: longest time until the process exits.' },
  PII_MASTER_KEY: {
    group: 'Process',
    meaning:
      '32 random bytes in base64. It wraps the keys that seal personal data. Keep a copy: without it that data is lost. Several, separated by commas, during a [change](operate.md#changing-secrets).',
  },
  RETENTION_DAYS: {
    group: 'Process',
    meaning:
      'How long rows are kept, where that differs from the [table](architecture.md#what-is-kept-and-for-how-long): `unverified-notifications=14,dead-letters=30`. `keys-of-payments-at-rest` deletes transaction ids, too: "one transaction, one order" ends after its days, 400 unless set.',
  },
  ALLOW_INSECURE: {
    group: 'Process',
    meaning:
      'Names of variables, separated by commas, whose unsafe values production accepts all the same. Each start warns of them.',
  },
  HOST: { group: 'Gateway', meaning: 'Address on which the gateway listens.' },
  PORT: { group: 'Gateway', meaning: 'Port on which the gateway listens.' },
  PUBLIC_URL: {
    group: 'Gateway',
    standard: '`http://localhost:{PORT}`; required in production',
    meaning: 'How Paytiko and browsers reach the gateway. Webhook and return addresses are made of it.',
  },
  TRUSTED_PROXIES: {
    group: 'Gateway',
    meaning:
      "Addresses or networks of your load balancers, separated by commas (`10.0.0.0/8`). Their `X-Forwarded-For` is believed for the caller's address, by which several rates are counted. In production a start without it warns.",
  },
  DOCS: { group: 'Gateway', meaning: 'Whether `/docs`, `/docs/json` and `/docs/errors` are served.' },
  PAYTIKO_TIMEOUT_MS: { group: 'Payments', meaning: 'Longest time of one call to Paytiko.' },
  PAYTIKO_LOOKUPS_PER_SECOND: {
    group: 'Payments',
    meaning:
      "Inquiries to Paytiko about one merchant's payments, by one process. Each notification of money causes one. Beyond the limit a purchase stays PENDING and is inquired about later. `0`: no limit.",
  },
  INQUIRE_AFTER_SECONDS: {
    group: 'Payments',
    meaning:
      'First inquiry about a call with unknown outcome. Later ones follow after 2 and 10 minutes, 1 hour, then daily for a week.',
  },
  RECONCILE_AFTER_SECONDS: { group: 'Payments', meaning: 'Older name of `INQUIRE_AFTER_SECONDS`.' },
  CONSOLE_PORT: { group: 'Operators', meaning: 'Port of the console.' },
  CONSOLE_URL: {
    group: 'Operators',
    standard: '`http://localhost:{CONSOLE_PORT}`',
    meaning: 'How browsers reach the console. In production it starts with https where anybody can log in.',
  },
  CONSOLE_OIDC_ISSUER: {
    group: 'Operators',
    meaning:
      'OpenID Connect provider that people log in to the console with. Its redirect address there: `{CONSOLE_URL}/login/callback`.',
  },
  CONSOLE_OIDC_CLIENT_ID: {
    group: 'Operators',
    standard: 'required with `CONSOLE_OIDC_ISSUER`',
    meaning: 'Id of the console at the provider.',
  },
  CONSOLE_OIDC_CLIENT_SECRET: {
    group: 'Operators',
    meaning: 'Its secret. Without one the console is a public client, which PKCE protects.',
  },
  CONSOLE_OIDC_SCOPES: {
    group: 'Operators',
    standard: '`openid profile email`',
    meaning: 'Scopes that are asked for.',
  },
  CONSOLE_ROLES_CLAIM: {
    group: 'Operators',
    standard: '`roles`',
    meaning: 'Claim that says what somebody is; `realm_access.roles` goes into an object.',
  },
  CONSOLE_ROLES: {
    group: 'Operators',
    standard: 'the roles by their own names',
    meaning:
      'From words of that claim to roles: `payments-team=operator,accounting=finance`. Roles are `viewer`, `support`, `operator`, `finance` and `admin`.',
  },
  CONSOLE_TOKENS_FILE: {
    group: 'Operators',
    meaning: 'JSON list of named tokens with roles, by their digests; read again when it changes.',
  },
  CONSOLE_FOUR_EYES: {
    group: 'Operators',
    standard: '`resolve,confirm-refund,erase`',
    meaning:
      'Decisions that one person asks for and another approves: `resolve`, `confirm-refund`, `erase`, `win-dispute`, `lose-dispute`; `off`: none.',
  },
  OPERATOR_TOKEN: {
    group: 'Operators',
    meaning:
      'Bearer token of the console with the role of an operator: the older way, kept beside `CONSOLE_TOKENS_FILE`.',
  },
  ALERT_WEBHOOK_URL: {
    group: 'Operators',
    meaning:
      'Where messages about [incidents](operate.md#incidents) are sent, besides the log: a webhook that takes the JSON of Slack. It is a secret.',
  },
  ALERT_QUIET_HOURS: {
    group: 'Operators',
    meaning: 'Only urgent messages are sent then, such as `22:00-07:00`; the others when it is over.',
  },
  ALERT_TIME_ZONE: { group: 'Operators', meaning: 'Time zone of the quiet hours.' },
  RUNBOOKS_URL: {
    group: 'Operators',
    meaning: 'Where the runbooks can be read. Log lines and messages about incidents link to their page.',
  },
  HEADERS_TIMEOUT_MS: {
    group: 'Limits',
    meaning: 'From the first byte of a request to the end of its headers; then 408.',
  },
  BODY_TIMEOUT_MS: { group: 'Limits', meaning: 'From the first byte of a request to the end of its body; then 408.' },
  CONNECTIONS_MAX: { group: 'Limits', meaning: 'Open connections. Those beyond are closed at once.' },
  BODIES_MB_AT_ONCE: {
    group: 'Limits',
    meaning:
      'Megabytes of larger bodies, beyond 16 kB, that are read or wait for their answers at a time. Where one more finds no room, the oldest that is not through is given up with 408.',
  },
  REQUESTS_AT_ONCE: {
    group: 'Limits',
    meaning:
      'Requests worked on at the same time while several merchants are busy; eight times as many while it is one. Others wait; the merchant with the fewest at work is next. Waiting for Paytiko does not count.',
  },
  RATE_REQUESTS_PER_MERCHANT: { group: 'Limits', meaning: 'Calls of one shop.' },
  RATE_START_SESSIONS_PER_ORDER: { group: 'Limits', meaning: 'start-session for one order.' },
  RATE_REFUNDS_PER_ORDER: { group: 'Limits', meaning: 'refund for one order.' },
  RATE_RETURN_PAGES_PER_ADDRESS: {
    group: 'Limits',
    meaning: "Return page, by the browser's address (IPv6: its /64). Many phones share one.",
  },
  RATE_BAD_WEBHOOKS_PER_ADDRESS: {
    group: 'Limits',
    meaning:
      'Webhooks that were unsigned, malformed or of another merchant. Beyond the limit only correctly signed bodies are read.',
  },
  NOTIFICATIONS_PER_SESSION: {
    group: 'Limits',
    meaning:
      'Signed webhooks that are kept of one payment session. One beyond is 429 where Paytiko has to be asked about it, and it is asked; one that is there already is 200 and not kept again.',
  },
  NOTIFICATION_KB_PER_SESSION: { group: 'Limits', meaning: 'Kilobytes of them that are kept of one payment session.' },
  RATE_FAILED_LOGINS_PER_ADDRESS: {
    group: 'Limits',
    meaning: 'Wrong credentials of shops and operators, by address (IPv6: its /64).',
  },
  RATE_FAILED_LOGINS_PER_USER: {
    group: 'Limits',
    meaning: 'Wrong credentials for one user name, whether it exists or not.',
  },
  RATE_FAILED_LOGINS: { group: 'Limits', meaning: 'Wrong credentials in total.' },
  FAILED_LOGIN_DELAY_MS: { group: 'Limits', meaning: 'How long a wrong login waits for its 429.' },
};
