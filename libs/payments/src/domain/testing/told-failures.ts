import type { ProviderReport } from '../values/provider-report.js';
import { reviewOf } from './made-payment.js';
import { says } from './reports.js';

/** T1 has failed. */
export const failure = (patch: Partial<ProviderReport> = {}) => says('session-1', 'T1', 'failed', patch);

export const failedThoughPaid = reviewOf('FAILED_THOUGH_PAID', { transaction: undefined, reportKey: 'k' });

/** `FAILED_THOUGH_PAID T2 doubt`, … */
export const words = (events: { type: string; data: object }[] | undefined) =>
  events?.map(({ type, data }) => {
    const { reason, transaction: id, authorizationId, isDoubt, failed } = data as Record<string, unknown>;
    return [type === 'ReviewOpened' ? reason : type, id ?? authorizationId, isDoubt && 'doubt', failed && 'failed']
      .filter(Boolean)
      .join(' ');
  });
