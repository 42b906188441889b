import type { Environment } from '#platform';
import type { Merchant } from './merchant.js';
import { readMerchant } from './read-merchants.js';

const VARIABLE_BY_PATH: Readonly<Record<string, string>> = {
  'akinon.username': 'AKINON_USERNAME',
  'akinon.passwords': 'AKINON_PASSWORD',
  'akinon.passwords.1': 'AKINON_PASSWORD_PREVIOUS',
  'akinon.hashKey': 'AKINON_HASH_KEY',
  'akinon.webhook.url': 'AKINON_WEBHOOK_URL',
  'akinon.webhook.authentication': 'AKINON_WEBHOOK_AUTHENTICATION',
  'paytiko.coreUrl': 'PAYTIKO_CORE_URL',
  'paytiko.receiverUrl': 'PAYTIKO_RECEIVER_URL',
  'paytiko.secrets': 'PAYTIKO_MERCHANT_SECRET',
  'paytiko.secrets.1': 'PAYTIKO_MERCHANT_SECRET_PREVIOUS',
  'paytiko.webhookSignature': 'PAYTIKO_WEBHOOK_SIGNATURE',
  'paytiko.disputeWords': 'PAYTIKO_DISPUTE_WORDS',
  'paytiko.refundPath': 'PAYTIKO_REFUND_PATH',
  'paytiko.targetProviders': 'PAYTIKO_TARGET_PROVIDERS',
  'paytiko.unknownTargetProviders': 'PAYTIKO_UNKNOWN_TARGET_PROVIDERS',
  'rules.flow': 'PAYTIKO_FLOW',
  'rules.refunds': 'PAYTIKO_REFUNDS',
  'rules.captureConfirmation': 'PAYTIKO_CAPTURE_CONFIRMATION',
  'rules.confirmNotifications': 'CONFIRM_NOTIFICATIONS',
  'rules.inquireAfterPageEnd': 'INQUIRE_AFTER_PAGE_END',
  'rules.sessionTtlMinutes': 'SESSION_TTL_MINUTES',
  'rules.sessionsOpenMax': 'SESSIONS_OPEN_MAX',
  'rules.sessionsMax': 'SESSIONS_MAX',
  'rules.authorizationReminderHours': 'AUTHORIZATION_REMINDER_HOURS',
  'rules.authorizationMaxHours': 'AUTHORIZATION_MAX_HOURS',
  'rules.timeZone': 'BOOKS_TIME_ZONE',
  'rules.defaultCountry': 'DEFAULT_COUNTRY',
  'rules.returnUrlHosts': 'RETURN_URL_HOSTS',
};

/** A year. */
const HOURS_MAX = 8_760;

/** The merchant `default` from the single-merchant variables. Problems are added to `env.problems`. */
export function readDefaultMerchant(env: Environment): Merchant {
  const { merchant, problems } = readMerchant(
    withoutAbsent({
      id: 'default',
      akinon: {
        username: env.required('AKINON_USERNAME'),
        passwords: [env.requiredSecret('AKINON_PASSWORD'), ...present(env.secret('AKINON_PASSWORD_PREVIOUS'))],
        hashKey: env.requiredSecret('AKINON_HASH_KEY'),
        webhook: readWebhook(env),
      },
      paytiko: {
        coreUrl: env.required('PAYTIKO_CORE_URL'),
        receiverUrl: env.required('PAYTIKO_RECEIVER_URL'),
        secrets: [
          env.requiredSecret('PAYTIKO_MERCHANT_SECRET'),
          ...present(env.secret('PAYTIKO_MERCHANT_SECRET_PREVIOUS')),
        ],
        webhookSignature: env.text('PAYTIKO_WEBHOOK_SIGNATURE'),
        disputeWords: env.json('PAYTIKO_DISPUTE_WORDS'),
        refundPath: env.text('PAYTIKO_REFUND_PATH'),
        targetProviders: env.json('PAYTIKO_TARGET_PROVIDERS'),
        unknownTargetProviders: env.text('PAYTIKO_UNKNOWN_TARGET_PROVIDERS'),
      },
      rules: {
        flow: env.text('PAYTIKO_FLOW'),
        refunds: env.text('PAYTIKO_REFUNDS'),
        captureConfirmation: env.text('PAYTIKO_CAPTURE_CONFIRMATION'),
        confirmNotifications: env.text('CONFIRM_NOTIFICATIONS'),
        inquireAfterPageEnd: env.text('INQUIRE_AFTER_PAGE_END'),
        sessionTtlMinutes: env.integer('SESSION_TTL_MINUTES', { fallback: 60, min: 1, max: 43_200 }),
        sessionsOpenMax: env.integer('SESSIONS_OPEN_MAX', { fallback: 20, min: 1, max: 1_000 }),
        sessionsMax: env.integer('SESSIONS_MAX', { fallback: 100, min: 1, max: 1_000 }),
        authorizationReminderHours: env.integer('AUTHORIZATION_REMINDER_HOURS', {
          fallback: 24,
          min: 1,
          max: HOURS_MAX,
        }),
        authorizationMaxHours: env.has('AUTHORIZATION_MAX_HOURS')
          ? env.integer('AUTHORIZATION_MAX_HOURS', { fallback: HOURS_MAX, min: 1, max: HOURS_MAX })
          : undefined,
        timeZone: env.text('BOOKS_TIME_ZONE'),
        defaultCountry: env.text('DEFAULT_COUNTRY'),
        returnUrlHosts: env.list('RETURN_URL_HOSTS').map((host) => host.toLowerCase()),
      },
    }),
  );
  for (const { path, problem } of problems) {
    const variable = variableOf(path);
    // An absent variable is reported once, as absent.
    if (env.has(variable)) env.problems.push(`${variable}: ${problem.replace(/^\S+ /, '')}`);
  }
  return merchant;
}

/** The variable for this setting of the merchant `default`. */
export function variableOf(path: string): string {
  const variable = VARIABLE_BY_PATH[path] ?? VARIABLE_BY_PATH[path.replace(/^(\w+\.\w+)\..*/, '$1')];
  if (variable === undefined) throw new Error(`no variable is known for ${path}`);
  return variable;
}

function readWebhook(env: Environment): object | undefined {
  const url = env.text('AKINON_WEBHOOK_URL');
  return url === undefined ? undefined : { url, authentication: env.text('AKINON_WEBHOOK_AUTHENTICATION') };
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function withoutAbsent(input: object): object {
  return JSON.parse(JSON.stringify(input)) as object;
}
