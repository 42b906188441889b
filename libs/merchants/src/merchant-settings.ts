import type { VariableDescription } from '#platform';

/** The variables that name several merchants. */
export const MERCHANT_VARIABLES: Readonly<Record<string, VariableDescription>> = {
  MERCHANTS_FILE: {
    group: 'Merchants',
    meaning:
      'Path of a JSON list of merchants. Then no variable of a single merchant is read. It is read again within a second of a change.',
  },
  MERCHANTS_JSON: {
    group: 'Merchants',
    meaning: 'The same list as text, where no file can be mounted. It is read at the start only.',
  },
};

/** Descriptions for docs/configure.md by the path of the setting. Default, values and variable are read from the code. */
export const MERCHANT_SETTINGS: Readonly<Record<string, string>> = {
  id: "1 to 40 of a-z, 0-9 and _. Part of the webhook address and of the log; it never changes. The merchant of the variables has the id `default`, so Paytiko's webhooks come to `{PUBLIC_URL}/paytiko/webhooks/default`.",
  'akinon.username': 'User name that the shop calls with. It identifies the merchant, so no two merchants share one.',
  'akinon.passwords': 'Passwords of the shop. The current one is first; earlier ones are accepted during a change.',
  'akinon.passwords.1': 'The password before, accepted during a change.',
  'akinon.hashKey': 'Key of the hash in the return form and in the webhook to the shop.',
  'akinon.returnForm.fields':
    "Fields of the form that the shopper's browser posts to the shop, in order. A value may hold `{salt}`, `{amount}`, `{installmentCount}`, `{sessionId}`, `{orderId}` and `{hash}`.",
  'akinon.returnForm.hashParts': 'Values that are hashed, in order.',
  'akinon.webhook.url':
    'Address in the shop, `https://{shop}/orders/hooks/payment`, that is told when the shop has not asked within a minute after a payment, or was told PENDING. Empty: off.',
  'akinon.webhook.authentication':
    '`basic`: user name and password of the shop. `sha512`: a hash in the field `hash`. `none`: neither.',
  'akinon.webhook.fields':
    'Fields of the JSON body, in order. A value may hold `{salt}`, `{orderId}`, `{lastAction}`, `{status}`, `{subStatus}`, `{balance}`, `{currency}`, `{timestamp}` and `{hash}`.',
  'akinon.webhook.hashParts': 'Values that are hashed, in order.',
  'paytiko.coreUrl': 'Address of Paytiko, `https://core.paytiko.com`; for tests `https://uat-core.paytiko.com`.',
  'paytiko.receiverUrl': 'Address for capture and void, which Paytiko issues for each merchant.',
  'paytiko.secrets':
    'Merchant secrets. The first signs what we send; each is accepted on webhooks, which allows a change.',
  'paytiko.secrets.1': 'The secret before, accepted on webhooks during a change.',
  'paytiko.webhookSignature':
    'Accepted formula: `acv` is SHA-256 of `{orderId};{secret}`, `ordinary` of `{secret}:{orderId}`.',
  'paytiko.disputeWords':
    'What Paytiko\'s words of status or type mean for captured money, `{"ChargebackWon":"won","ChargebackLost":"lost"}`; `opened` is the third. `Chargeback` is `opened` already. Words with a meaning of their own, such as `Success`, are refused.',
  'paytiko.refundPath': 'Path below the core address, with `refunds` set to `api`.',
  'paytiko.creditCardOnly': 'The payment page offers cards only.',
  'paytiko.disabledPspIds': 'Payment methods that the payment page does not offer, by their id at Paytiko.',
  'paytiko.cashierDescription': 'Text on the payment page, at most 1024 characters.',
  'paytiko.targetProviders':
    'What each `targetProvider` of start-session asks of the payment page instead, `{"card":{"creditCardOnly":true}}`.',
  'paytiko.unknownTargetProviders':
    'What another `targetProvider` means. `refuse`, also where nothing is said: 400 `TARGET_PROVIDER_UNKNOWN`. `ignore`: it asks for nothing.',
  'rules.flow':
    'How the account is set up. `acv` authorises first. `sale` takes the money at once, and type `AUTH` is refused.',
  'rules.refunds': "`manual`: a person makes refunds in Paytiko's dashboard. `api`: by a call. `none`: refused.",
  'rules.captureConfirmation': "What ends a capture or void: Paytiko's 2xx `response`, or its `webhook`.",
  'rules.confirmNotifications':
    'Which webhooks Paytiko is asked about before money state moves. `surprising`: only those that do not fit, for accounts where Paytiko answers no inquiries. Whoever has seen one webhook of an order can then forge correctly signed ones, and each start warns of it.',
  'rules.inquireAfterPageEnd':
    "Whether Paytiko is asked about a page whose money counts, once, a day after its session ends: that finds a second payment on it, or a refund in Paytiko's dashboard, whose webhook was lost. One inquiry for each paid session. `unpaid`: only pages without such money. Always so with `confirmNotifications` set to `surprising`. It counts for sessions that begin later.",
  'rules.sessionTtlMinutes':
    'A session that nobody has paid expires after this time, and a late authorisation is voided.',
  'rules.defaultCountry': "ISO 3166 alpha-2, sent as the shopper's country, since Akinon sends none.",
  'rules.countryFromLocale': "Take the shopper's country from the region of the locale, where it has one.",
  'rules.returnUrlHosts':
    'Hosts that a browser may be sent back to: `shop.example`, `shop.example:8443`, `.shop.example` for all below. Empty: any public https host, and `localhost` outside production. The shop may answer the return form with a redirect to any of them.',
  'rules.recordHistoryCalls': "Show the shop's history calls as steps of the payment.",
  'rules.sessionsOpenMax': 'Open sessions of one order. One more is 429 `TOO_MANY_SESSIONS`.',
  'rules.sessionsMax': 'Sessions of one order in all. One more is 429 `TOO_MANY_SESSIONS`.',
  'rules.authorizationReminderHours':
    "After this time an authorisation that the shop neither completes nor cancels stands on the operators' list `forgotten`, and the shop's webhook is sent.",
  'rules.authorizationMaxHours': 'After this time such an authorisation is voided. Empty: never.',
  'rules.timeZone':
    'Whose midnight ends a day in the books. Change it before the first day is closed, and not after. Empty: `Europe/Istanbul`.',
};
