export * from './configured-rules.js';
export * from './installation.config.js';
export * from './meant-already.js';
export * from './merchant.js';
export * from './target-provider.js';
export * from './merchants.module.js';
export * from './return-form.js';
export * from './variable-names.js';
