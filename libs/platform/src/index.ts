export * from './clock/clock.js';
export * from './config/merchant.js';
