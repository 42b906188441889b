import type { Merchant } from '#merchants';
import type { Texts } from '../../texts/texts.js';
import type { MerchantSigns } from './merchant-figures.js';

/** seen: it was observed to work. set: it was configured explicitly. assumed: neither. */
export type AssumptionState = 'seen' | 'set' | 'assumed';
export type AssumptionName = keyof Texts['merchants']['assumptions'];

export interface Assumption {
  name: AssumptionName;
  state: AssumptionState;
  /** The value in force. */
  value: string;
}

/** Assumptions about undocumented behaviour; see the go-live checklist. */
export function assumptionsOf({ akinon, paytiko, rules }: Merchant, signs: MerchantSigns): Assumption[] {
  const set = (isSet: boolean): AssumptionState => (isSet ? 'set' : 'assumed');
  const words = [...(paytiko.disputeWords ?? [])].map(([word, meaning]) => `${word}: ${meaning}`);
  const { webhook } = akinon;
  return [
    { name: 'credentials', state: signs.success ? 'seen' : 'assumed', value: new URL(paytiko.coreUrl).host },
    { name: 'flow', state: signs.webhook ? 'seen' : 'assumed', value: rules.flow },
    { name: 'signature', state: set(paytiko.webhookSignature !== 'any'), value: paytiko.webhookSignature },
    {
      name: 'captureConfirmation',
      state: set(rules.captureConfirmation === 'webhook'),
      value: rules.captureConfirmation,
    },
    { name: 'words', state: set(words.length > 0), value: words.join(', ') || 'chargeback: opened' },
    { name: 'refunds', state: set(rules.refunds !== 'manual'), value: rules.refunds },
    { name: 'sessionTtl', state: set(rules.sessionTtlMinutes !== 60), value: `${rules.sessionTtlMinutes} min` },
    { name: 'returnForm', state: 'assumed', value: akinon.returnForm.fields.map(({ name }) => name).join(', ') },
    { name: 'shopWebhook', state: set(webhook !== undefined), value: webhook ? new URL(webhook.url).host : '–' },
    { name: 'timeZone', state: set(rules.timeZone !== undefined), value: rules.timeZone ?? 'Europe/Istanbul' },
  ];
}
