export * from './payment/money.js';
export * from './provider/notification-reader.js';
export * from './provider/payment-provider.js';
export * from './provider/provider-fact.js';
