import { applyAuthorization } from './apply-authorization.js';
import { applyAnswer, applyCall } from './apply-call.js';
import { applyDenial } from './apply-denial.js';
import { applyCapture } from './apply-capture.js';
import { applyTakenBack } from './apply-taken-back.js';
import { applyVoid } from './apply-void.js';
import type { AuthorizationEvent } from '../events/authorization.events.js';
import { noteKept } from './denied-decisions.js';
import { idsOf } from '../matching/match-report.js';
import { type Payment, transactionOf } from '../state/payment.js';
import { giveBackBorrowed, noteFirstReport, noteOtherIds } from '../matching/borrowed-ids.js';
import { isSaidOfCall } from '../state/transaction.js';
import { addIds, notePlace, noteVouching } from './transaction-in-draft.js';

export function applyTransaction(draft: Payment, event: AuthorizationEvent): void {
  switch (event.type) {
    case 'PaymentAuthorized':
      return applyAuthorization(draft, event.data);
    case 'UnwantedAuthorizationReported':
      return applyAuthorization(draft, event.data, event.data.reason);
    case 'TransactionConfirmed': {
      const { sessionId, transaction, evidence } = event.data;
      const known = transactionOf(draft, transaction);
      if (!known) return;
      noteOtherIds(known, evidence);
      noteFirstReport(known, evidence);
      // A report without ids does not identify the sale, so the sale stays inferred.
      const isInferred = idsOf(evidence).length === 0 ? known.isInferred : undefined;
      if (known.isInferred && !isInferred)
        Object.assign(known, { authorizationId: undefined, transactionId: undefined });
      noteVouching(known, evidence.byHand);
      notePlace(draft, known, sessionId, evidence);
      const saidByOperator = evidence.byHand && known.saidByOperator;
      Object.assign(known, { confirmed: true, saidByOperator, isInferred });
      noteKept(draft, known, evidence.byHand === true);
      return addIds(known, evidence.authorizationId, evidence.transactionId);
    }
    case 'ReportMoved': {
      const known = transactionOf(draft, event.data.transaction);
      return known && giveBackBorrowed(draft, known);
    }
    case 'TransactionDenied':
      return applyDenial(draft, event.data);
    case 'AuthorizationReminded':
    case 'AuthorizationGivenUp': {
      const known = transactionOf(draft, event.data.authorizationId);
      const { type } = event;
      if (known) known[type === 'AuthorizationReminded' ? 'remindedAt' : 'givenUpAt'] = event.data.at;
      return;
    }
    case 'CaptureRequested':
      return applyCall(draft, 'capture', event.data);
    case 'AuthorizationVoidRequested':
      return applyCall(draft, 'void', event.data);
    case 'CaptureAccepted':
    case 'VoidAccepted':
      return applyAnswer(draft, 'accepted', event.data);
    case 'CaptureRefused':
    case 'VoidRefused': {
      const known = transactionOf(draft, event.data.authorizationId);
      if (event.data.operator && known && isSaidOfCall(known)) return applyTakenBack(draft, known, event.data);
      return applyAnswer(draft, 'refused', event.data);
    }
    case 'CaptureNotSent':
    case 'VoidNotSent':
      return applyAnswer(draft, 'not-sent', event.data);
    case 'CaptureOutcomeUnknown':
    case 'VoidOutcomeUnknown':
      return applyAnswer(draft, 'unknown', event.data);
    case 'PaymentCaptured':
      return applyCapture(draft, event.data);
    case 'AuthorizationVoided':
      return applyVoid(draft, event.data);
  }
}
