import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { openEndsOf } from '../due/open-ends.js';
import { resolvable, resolveUnknown } from '../operators/operator-resolve.js';
import { evidence } from '../testing/event-values.js';
import { given } from '../testing/given.js';
import {
  authorizationVoided,
  authorizedPayment,
  ayla,
  later,
  unwantedAuthorization,
  voidCalled,
} from '../testing/stories.js';

const unwanted = (id: string) => ({ authorizationId: id, evidence: evidence({ transactionId: `n-${id}` }) });

describe('case 745: an authorization that only a notification told of, and whose void waits for a person', () => {
  const three = ['A1', 'A2', 'A3'].flatMap((authorizationId) => [
    unwantedAuthorization(unwanted(authorizationId)),
    voidCalled({ authorizationId }),
    authorizationVoided({ authorizationId }),
  ]);
  const fourth = { authorizationId: 'A4', evidence: evidence({ transactionId: 'n-A4', unconfirmed: true }) };
  const { payment } = given(...authorizedPayment(), ...three, unwantedAuthorization(fourth));
  const [item] = openEndsOf(payment);

  it('is listed as a void that was not sent', () => {
    expect([item!.kind, item!.phase]).toEqual(['void', 'not-sent']);
  });

  it('is sent once a person says that it did not happen', () => {
    for (const about of [resolvable(item!), { authorizationId: 'A4' }]) {
      const events = resolveUnknown(payment, { ...about, outcome: 'did-not-happen' }, ayla, later);
      expect(events.map(({ type }) => type)).toEqual(['AuthorizationVoidRequested']);
    }
  });

  it('is denied by a person who says that about the authorization', () => {
    const about = { authorizationId: 'A4', about: 'authorization' as const };
    const events = resolveUnknown(payment, { ...about, outcome: 'did-not-happen' }, ayla, later);
    expect(openEndsOf(fold(events, payment))).toEqual([]);
  });
});
