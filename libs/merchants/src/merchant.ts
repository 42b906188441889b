import type { PaymentRules } from '#payments';

/** Meaning of a provider's word for captured money: a dispute was opened, won or lost. */
export type DisputeMeaning = 'opened' | 'won' | 'lost';
export type WebhookSignature = 'any' | 'acv' | 'ordinary';

/** A field of the form that the browser posts to the shop; `{name}` in a value is replaced by that session's value. */
export interface ReturnFormField {
  name: string;
  value: string;
}

/** The webhook to the shop; `{name}` in a value is replaced. */
export interface ShopWebhook {
  url: string;
  /** basic: the shop's own credentials. sha512: the hash parts and the hash key, as in the return form. */
  authentication: 'none' | 'basic' | 'sha512';
  /** The fields of the JSON body, in order. */
  fields: ReturnFormField[];
  /** Names of the values that are hashed, in order; the hash is the value `{hash}`. */
  hashParts: string[];
}

export interface AkinonAccount {
  username: string;
  /** The current password first; earlier ones stay valid while they are listed. */
  passwords: string[];
  hashKey: string;
  returnForm: {
    fields: ReturnFormField[];
    /** Names of the values that are hashed, in order. */
    hashParts: string[];
  };
  /** Absent: the shop is told nothing. */
  webhook?: ShopWebhook;
}

/** Options of Paytiko's payment page. */
export interface HostedPageOptions {
  creditCardOnly?: boolean;
  disabledPspIds?: string[];
  /** At most 1024 characters. */
  cashierDescription?: string;
}

export interface PaytikoAccount extends HostedPageOptions {
  /** Without a trailing slash. */
  coreUrl: string;
  /** Host of validate-transaction, issued per merchant; without a trailing slash. */
  receiverUrl: string;
  /** The current secret first; earlier ones are accepted on incoming signatures while they are listed. */
  secrets: string[];
  webhookSignature: WebhookSignature;
  /** By the provider's word for a status or type in lower case; `chargeback` always means `opened`. */
  disputeWords?: ReadonlyMap<string, DisputeMeaning>;
  /** Only with `refunds: api`: path below `coreUrl`. */
  refundPath: string;
  /** Options of the payment page by the shop's `targetProvider`, instead of the general ones. */
  targetProviders?: ReadonlyMap<string, HostedPageOptions>;
  /** How an unlisted `targetProvider` is handled; the default is `refuse`. */
  unknownTargetProviders?: 'refuse' | 'ignore';
}

/** The merchant's payment rules, and settings of the shop. */
export interface ShopRules extends PaymentRules {
  /** ISO 3166 alpha-2; sent as the shopper's country, since the shop sends none. */
  defaultCountry: string;
  /** Take the country from the region of the locale where it has one. */
  countryFromLocale: boolean;
  /** Shop hosts that a browser may be sent to; empty: any https host. */
  returnUrlHosts: string[];
  /** IANA time zone whose midnight ends a day in the books; `Europe/Istanbul` by default. */
  timeZone?: string | undefined;
}

/** One shop: its two accounts and its rules. */
export interface Merchant {
  /** `[a-z0-9_]`, at most 40: part of stream names and webhook addresses. No hyphen, which separates the parts of a stream name. */
  id: string;
  akinon: AkinonAccount;
  paytiko: PaytikoAccount;
  rules: ShopRules;
}

/** All merchants of this installation, as configured right now. */
export abstract class Merchants {
  abstract find(id: string): Merchant | undefined;
  abstract all(): readonly Merchant[];

  /** Throws if the id is not configured: a bug, or a merchant that was removed with open payments. */
  get(id: string): Merchant {
    const merchant = this.find(id);
    if (!merchant) throw new Error(`merchant ${id} is not configured`);
    return merchant;
  }
}
