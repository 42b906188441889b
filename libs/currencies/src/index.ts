export { currencyCodes, decimalsOf } from './currencies.js';
