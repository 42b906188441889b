import { decisionKey, type OperatorView, type PossibleDecision } from '#payments';
import type { FourEyes } from '#platform';
import type { AskedDecision } from '../../approvals/approvals.js';
import { titleOf, type DecisionTitle } from '../../approvals/decision-title.js';

/** A possible action of a person on a payment. */
export interface Choice {
  /** Name in URLs and forms. */
  key: string;
  title: DecisionTitle;
  decision: AskedDecision | { kind: 'ask' };
  /** The effect; undefined for an inquiry or an erasure, which move no money. */
  outcome: PossibleDecision | undefined;
}

export const ASK: Choice = { key: 'ask', title: 'ask', decision: { kind: 'ask' }, outcome: undefined };
export const ERASE: Choice = { key: 'erase', title: 'erase', decision: { kind: 'erase' }, outcome: undefined };

/** The actions that the rules allow, in the order of the page. */
export function choicesOf({ decisions }: Pick<OperatorView, 'decisions'>): Choice[] {
  return [...decisions.map(choiceOf), ASK];
}

function choiceOf(outcome: PossibleDecision): Choice {
  const { decision } = outcome;
  return { key: decisionKey(decision), title: titleOf(decision), decision, outcome };
}

/** The ids that the decision is about. */
export function subjectOf({ decision }: Choice): string {
  if (decision.kind === 'link-refund') return `${decision.guid} = ${decision.discovered}`;
  const { kind: _, ...about } = decision;
  const { guid, sessionId, authorizationId, dispute } = about as Record<string, string | undefined>;
  return dispute ?? guid ?? authorizationId ?? sessionId ?? '';
}

export function needsSecondPerson({ decision }: Pick<Choice, 'decision'>, fourEyes: readonly FourEyes[]): boolean {
  return fourEyes.some((kind) => kind === decision.kind);
}
