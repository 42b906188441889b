export type { ProviderAttempt, ProviderReport } from '../domain/provider-report.js';
