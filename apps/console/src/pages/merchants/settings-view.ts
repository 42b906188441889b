import type { Merchant } from '#merchants';
import type { Content } from '#web';
import type { PageContext } from '../../shell/page-context.js';
import type { Texts } from '../../texts/texts.js';

type Setting = keyof Texts['merchants']['settings'];
type Group = 'rules' | 'account' | 'shop';
type Value = string | number | boolean | readonly string[] | undefined;

/** The shown settings, each listed by name, so that no secret is ever shown. */
export function settingsOf(
  context: PageContext,
  { rules, paytiko, akinon }: Merchant,
): readonly (readonly [Group, (readonly [string, Content])[]])[] {
  const { settings, values } = context.texts.merchants;
  const counted = (list: readonly string[]) => values(context.formats.count(list.length));
  const shown = (pairs: Partial<Record<Setting, Value>>) =>
    Object.entries(pairs).map(([name, value]) => [settings[name as Setting], textOf(context, value)] as const);
  const words = [...(paytiko.disputeWords ?? [])].map(([word, meaning]) => `${word}: ${meaning}`);
  return [
    [
      'rules',
      shown({
        flow: rules.flow,
        refunds: rules.refunds,
        captureConfirmation: rules.captureConfirmation,
        confirmNotifications: rules.confirmNotifications,
        inquireAfterPageEnd: rules.inquireAfterPageEnd,
        sessionTtlMinutes: rules.sessionTtlMinutes,
        defaultCountry: rules.defaultCountry,
        countryFromLocale: rules.countryFromLocale,
        returnUrlHosts: rules.returnUrlHosts,
        recordHistoryCalls: rules.recordHistoryCalls,
        sessionsOpenMax: rules.sessionsOpenMax,
        sessionsMax: rules.sessionsMax,
        authorizationReminderHours: rules.authorizationReminderHours,
        authorizationMaxHours: rules.authorizationMaxHours,
        timeZone: rules.timeZone ?? 'Europe/Istanbul',
      }),
    ],
    [
      'account',
      shown({
        coreUrl: hostOf(paytiko.coreUrl),
        receiverUrl: hostOf(paytiko.receiverUrl),
        webhookSignature: paytiko.webhookSignature,
        secrets: counted(paytiko.secrets),
        refundPath: paytiko.refundPath,
        disputeWords: ['chargeback: opened', ...words],
        creditCardOnly: paytiko.creditCardOnly ?? false,
        disabledPspIds: paytiko.disabledPspIds ?? [],
        targetProviders: [...(paytiko.targetProviders?.keys() ?? [])],
      }),
    ],
    [
      'shop',
      shown({
        passwords: counted(akinon.passwords),
        webhook: akinon.webhook ? hostOf(akinon.webhook.url) : undefined,
        hashParts: akinon.returnForm.hashParts,
      }),
    ],
  ];
}

/** Only the host of a URL, because its path can hold a key. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function textOf({ texts, formats }: PageContext, value: Value): string {
  if (typeof value === 'boolean') return value ? texts.merchants.on : texts.merchants.off;
  if (typeof value === 'number') return formats.count(value);
  if (typeof value === 'string') return value;
  return value?.join(', ') || '–';
}
