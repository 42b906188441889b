export * from './assets.js';
export * from './csv.js';
export * from './document.js';
export * from './form.js';
export * from './html.js';
export * from './parts.js';
export * from './raw-json.js';
