/** Where sentences come from; a report names one for each check. */
export const SOURCE = {
  page: 'Akinon, payment extension documentation',
  startSession: 'Akinon, payment extension documentation: start-session',
  operations: 'Akinon, payment extension documentation: purchase, void, refund',
  history: 'Akinon, payment extension documentation: history',
  errors: 'Akinon, payment extension documentation: errors',
  enumerations: 'Akinon, payment extension documentation: enumerations',
  credentials: 'Akinon, payment extension documentation: shared values (username, password, hash-key)',
  flow: 'Akinon, payment extension documentation: flow with and without Auth/Capture',
  returnForm: 'Akinon, payment extension documentation: return to the shop',
  hook: 'Akinon, payment extension documentation: orders/hooks/payment',
  packages: 'code that Akinon publishes',
  silent: 'the contract is silent; this is the safe reading of it',
  http: 'RFC 9110 and RFC 7617',
  practice: 'practice of payment providers',
  paytiko: 'Paytiko, API documentation',
  plugins: 'code that Paytiko publishes',
} as const;
