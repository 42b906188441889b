import { decisionKey, type OperatorView, type PossibleDecision } from '#payments';
import type { FourEyes } from '#platform';
import type { AskedDecision } from '../../approvals/approvals.js';
import type { Texts } from '../../texts/texts.js';

export type ChoiceTitle = keyof Texts['decisions']['titles'];

/** Something that a person can do about a payment now. */
export interface Choice {
  /** In addresses and forms. */
  key: string;
  title: ChoiceTitle;
  decision: AskedDecision | { kind: 'ask' };
  /** What follows from it; a question and an erasure change no money. */
  outcome: PossibleDecision | undefined;
}

export const ASK: Choice = { key: 'ask', title: 'ask', decision: { kind: 'ask' }, outcome: undefined };
export const ERASE: Choice = { key: 'erase', title: 'erase', decision: { kind: 'erase' }, outcome: undefined };

/** Those that the rules allow, in the order in which they are offered. */
export function choicesOf({ decisions }: Pick<OperatorView, 'decisions'>): Choice[] {
  return [...decisions.map(choiceOf), ASK];
}

function choiceOf(outcome: PossibleDecision): Choice {
  const { decision } = outcome;
  const title = decision.kind === 'resolve' ? (`resolve-${decision.outcome}` as const) : decision.kind;
  return { key: decisionKey(decision), title, decision, outcome };
}

/** What the decision is about, by the ids that it names. */
export function subjectOf({ decision }: Choice): string {
  const { kind: _, ...about } = decision;
  const { guid, sessionId, authorizationId, dispute } = about as Record<string, string | undefined>;
  return dispute ?? guid ?? authorizationId ?? sessionId ?? '';
}

export function needsSecondPerson({ decision }: Pick<Choice, 'decision'>, fourEyes: readonly FourEyes[]): boolean {
  return fourEyes.some((kind) => kind === decision.kind);
}
