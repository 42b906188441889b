import type { ReferenceOptions } from './reference-http.js';

export const REFERENCE_OPTIONS: ReferenceOptions = {
  user: 'reference-shop',
  password: 'reference-password',
  hashKey: 'reference-hash-key',
};
