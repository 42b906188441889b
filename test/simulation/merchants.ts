import { Merchants, type Merchant, type ShopRules } from '#merchants';
import type { IdStyle } from './bank.js';
import { SECRET } from './payloads.js';

const RULES: ShopRules = {
  flow: 'acv',
  refunds: 'api',
  captureConfirmation: 'response',
  confirmNotifications: 'always',
  inquireAfterPageEnd: 'always',
  sessionTtlMinutes: 60,
  defaultCountry: 'TR',
  countryFromLocale: false,
  returnUrlHosts: [],
  recordHistoryCalls: false,
  sessionsOpenMax: 20,
  sessionsMax: 100,
  authorizationReminderHours: 24,
};

/** One of each kind that behaves differently. */
const KINDS: Record<string, Partial<ShopRules>> = {
  acv_api: {},
  acv_manual: { refunds: 'manual', captureConfirmation: 'webhook' },
  acv_none: { refunds: 'none', recordHistoryCalls: true },
  acv_unpaid: { inquireAfterPageEnd: 'unpaid' },
  sale_api: { flow: 'sale' },
  acv_own_ids: { authorizationMaxHours: 48 },
  acv_own_ids_webhook: { captureConfirmation: 'webhook', authorizationReminderHours: 2 },
  acv_no_query: { confirmNotifications: 'surprising', refunds: 'manual' },
  sale_manual: { flow: 'sale', refunds: 'manual' },
  sale_own_ids: { flow: 'sale' },
  sale_none: { flow: 'sale', refunds: 'none' },
};

/** Whether the provider reports captures and refunds under ids of their own there. */
export const idsOf = (merchant: string): IdStyle => (merchant.includes('own_ids') ? 'own' : 'same');

export const MERCHANT_IDS = Object.keys(KINDS);

function merchantOf(id: string, rules: Partial<ShopRules>): Merchant {
  return {
    id,
    akinon: { username: id, passwords: [''], hashKey: '', returnForm: { fields: [], hashParts: [] } },
    paytiko: {
      coreUrl: 'http://provider.example',
      receiverUrl: 'http://provider.example',
      secrets: [SECRET],
      webhookSignature: 'any',
      refundPath: '/refund',
      disputeWords: new Map([['chargebacklost', 'lost']]),
    },
    rules: { ...RULES, ...rules },
  };
}

export class SimulatedMerchants extends Merchants {
  private readonly merchants = new Map(Object.entries(KINDS).map(([id, rules]) => [id, merchantOf(id, rules)]));

  find(id: string): Merchant | undefined {
    return this.merchants.get(id);
  }

  all(): readonly Merchant[] {
    return [...this.merchants.values()];
  }
}
