import { applyAcceptance } from './apply-acceptance.js';
import { applyRejection, applyRelease } from './apply-review-decision.js';
import { noteExchange, startsOf } from './exchanges.js';
import type { Instant } from '../values/instant.js';
import { hearAgain } from '../state/dismissed-reports.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { OperatorEvent } from '../events/operator.events.js';
import { sessionsOf, type Payment } from '../state/payment.js';

export function applyOperator(draft: Payment, event: OperatorEvent): void {
  const { at } = event.data;
  switch (event.type) {
    case 'ReviewReleased':
      applyRelease(draft, event.data);
      return note(draft, event.data.sessionId, 'review released', at);
    case 'ReviewRejected':
      applyRejection(draft, event.data);
      return note(draft, event.data.sessionId, 'rejected as a risk', at);
    case 'ReviewAccepted':
      applyAcceptance(draft, event.data);
      return note(draft, event.data.sessionId, 'accepted as the provider reports it', at);
    case 'OperatorActed':
      if (event.data.action === 'ask') {
        draft.askedAt = at;
        hearAgain(draft);
      }
      // The inquiry has no exchange of its own. Its results are shown to the shop; the operator's request is not.
      return;
    case 'PersonErased':
      draft.erased = true;
      return note(draft, undefined, 'personal data erased', at);
  }
}

function note(draft: Payment, sessionId: string | undefined, what: string, at: Instant): void {
  const newest = sessionsOf(draft).at(-1)!.sessionId;
  noteExchange(startsOf(draft, sessionId ?? newest), operatorExchange(what), at);
}
