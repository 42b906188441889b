import { describe, expect, it } from '@jest/globals';
import type { SessionToOpen } from '#payments';
import type { HostedPageOptions, Merchant } from '#merchants';
import { hostedPageBody } from './hosted-page.js';

const always: HostedPageOptions = { creditCardOnly: true, disabledPspIds: ['7'], cashierDescription: 'Shop' };

describe('case 162: the body for the payment page', () => {
  it.each<[string | undefined, HostedPageOptions]>([
    ['wallet', { ...always, creditCardOnly: false, disabledPspIds: ['8', '9'] }],
    ['another', always],
    [undefined, always],
  ])(
    'asks for what targetProvider %s means, and for the rest what the merchant configured',
    (targetProvider, options) => {
      const body = hostedPageBody(merchant, { ...session, targetProvider }, context);
      expect(body).toMatchObject(options);
      expect(body).not.toHaveProperty('targetProviders');
      expect(body).not.toHaveProperty('secrets');
    },
  );
});

const session: SessionToOpen = {
  sessionId: 'session-1',
  returnKey: 'return-key',
  amount: { minor: 12990, currency: 'TRY' },
  shopper: { firstName: 'John', email: 'john@doe.lk', phone: '+94771234567' },
  locale: 'tr-TR',
};
const targetProviders = new Map([['wallet', { creditCardOnly: false, disabledPspIds: ['8', '9'] }]]);
const merchant = {
  id: 'default',
  paytiko: { ...always, secrets: ['test-secret'], targetProviders },
  rules: { countryFromLocale: false, defaultCountry: 'TR' },
} as unknown as Merchant;
const context = { publicUrl: 'https://pay.example', secret: 'test-secret', now: new Date(0) };
