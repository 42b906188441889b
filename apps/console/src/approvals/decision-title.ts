import type { Texts } from '../texts/texts.js';
import type { AskedDecision } from './approvals.js';

export type DecisionTitle = keyof Texts['decisions']['titles'];

/** Says what the decision is about, as far as the decision itself says so. */
export function titleOf(decision: AskedDecision): DecisionTitle {
  if (decision.kind === 'confirm-refund') return decision.guid === undefined ? 'confirm-found-refund' : decision.kind;
  if (decision.kind !== 'resolve') return decision.kind;
  const { outcome, about, guid, sessionId } = decision;
  if (about !== undefined) return `${about}-${outcome}`;
  if (guid !== undefined) return `refund-${outcome}`;
  return sessionId !== undefined && outcome === 'did-not-happen' ? 'nobody-paid' : `resolve-${outcome}`;
}
