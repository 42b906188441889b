import { expect, it } from '@jest/globals';
import { pageInquiryOf, type PaymentRules } from './payment-rules.js';

it.each<[PaymentRules['confirmNotifications'], PaymentRules['inquireAfterPageEnd'], object]>([
  ['always', 'always', { inquireAfterPageEnd: 'always' }],
  ['always', 'unpaid', {}],
  ['surprising', 'always', {}],
  ['surprising', 'unpaid', {}],
])(
  'case 694: with confirmNotifications %s and inquireAfterPageEnd %s a session is stored with %j',
  (confirm, ask, stored) => {
    expect(pageInquiryOf({ confirmNotifications: confirm, inquireAfterPageEnd: ask })).toEqual(stored);
  },
);
