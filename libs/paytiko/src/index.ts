export * from './notification/paytiko-notification-reader.js';
export * from './paytiko-provider.js';
export * from './paytiko.module.js';
export { looksSigned } from './signature/looks-signed.js';
