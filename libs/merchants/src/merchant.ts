import type { PaymentRules } from '#payments';

export type WebhookSignature = 'any' | 'acv' | 'ordinary';

/** A field of the form that the browser posts to the shop; `{name}` in a value is replaced by that session's value. */
export interface ReturnFormField {
  name: string;
  value: string;
}

/** What we post to the shop when it has not asked by itself; `{name}` in a value is replaced. */
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

/** What may be asked of Paytiko's payment page. */
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
  /** Only with `refunds: api`: path below `coreUrl`. */
  refundPath: string;
  /** By the shop's `targetProvider`: what the payment page is asked for then, instead of what is said here for all. */
  targetProviders?: ReadonlyMap<string, HostedPageOptions>;
  /** What a `targetProvider` that is not in the list means; `refuse` where it is not said. */
  unknownTargetProviders?: 'refuse' | 'ignore';
}

/** The rules of its payments, and what others need to know of the shop. */
export interface ShopRules extends PaymentRules {
  /** ISO 3166 alpha-2; sent as the shopper's country, since the shop sends none. */
  defaultCountry: string;
  /** Take the country from the region of the locale where it has one. */
  countryFromLocale: boolean;
  /** Shop hosts that a browser may be sent to; empty: any https host. */
  returnUrlHosts: string[];
  /** Whose midnight ends a day in the books, as IANA names it; `Europe/Istanbul` where it is not said. */
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

  /** Throws where the id is not configured: a bug or a merchant that was taken out with payments open. */
  get(id: string): Merchant {
    const merchant = this.find(id);
    if (!merchant) throw new Error(`merchant ${id} is not configured`);
    return merchant;
  }
}
