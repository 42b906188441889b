export { CALL_REASONS, type CallReasonCode } from './client/call-reason.js';
export * from './notification/paytiko-notification-reader.js';
export * from './paytiko-provider.js';
export * from './paytiko.module.js';
export * from './probe/probe-paytiko.js';
export * from './probe/query-paytiko.js';
export { formulaOf } from './signature/formula-of.js';
export { looksSigned } from './signature/looks-signed.js';
