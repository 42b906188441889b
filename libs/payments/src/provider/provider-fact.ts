export type { ProviderAttempt, ProviderReport, ProviderReport as ProviderFact } from '../domain/provider-report.js';
