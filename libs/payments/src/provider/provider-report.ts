export type { ProviderAttempt, ProviderReport } from '../domain/values/provider-report.js';
