import { describe, expect, it } from '@jest/globals';
import { sale } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

describe('case 631: a dispute was lost, in part only, and is won after the shop has asked for what was left', () => {
  const lostInPart = () =>
    sale()
      .void('v1')
      .report(says('s1', 'T1', 'dispute-lost', { statusCode: 'ChargebackLost' }))
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount: '30.00' });

  it('the refund that the loss had ended waits again where there is money for it', () => {
    const sequence = lostInPart().dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect(phasesOf(sequence)).toEqual(['v1 pending', 'dispute-1 failed']);
  });

  it('and else stays as it is: what is left after the others is listed', () => {
    const sequence = lostInPart().refund('r1', '30.00').dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect(phasesOf(sequence)).toEqual(['v1 failed', 'dispute-1 failed', 'r1 pending']);
    expect(sequence.rejectRefund('r1').reviews).toEqual(['! CAPTURED_THOUGH_VOIDED']);
  });
});

describe('case 632: a person took a void for one of a payment without its id, which it was not', () => {
  const nameless = says('s1', 'T3', 'authorized', { authorizationId: undefined });
  const mistaken = () =>
    new Sequence()
      .start('s1')
      .report(nameless)
      .report(says('s1', 'T1', 'voided'))
      .accept('s1', 'T1');

  it('the payment counts, where its id has been told meanwhile', () => {
    const sequence = mistaken()
      .report(says('s1', 'T3', 'authorized'))
      .report(says('s1', 'T1', 'authorized'));
    expect([sequence.reviews, sequence.status('s1'), standOf(sequence)]).toEqual([
      [],
      'resolved',
      ['N-T3 ours authorized', 'T1 unwanted voided'],
    ]);
  });

  it('and by its own id, where the void was told once more', () => {
    const sequence = mistaken()
      .inquiry('s1', says('s1', 'T1', 'voided'))
      .report(says('s1', 'T1', 'authorized'));
    expect([sequence.reviews, standOf(sequence)]).toEqual([
      ['AUTHORIZATION_ID_MISSING'],
      ['N-T3 disputed authorized', 'T1 unwanted voided'],
    ]);
    sequence.report(says('s1', 'T3', 'authorized'));
    expect([sequence.reviews, standOf(sequence)]).toEqual([[], ['N-T3 ours authorized', 'T1 unwanted voided']]);
  });

  it('and is in review again where it has not', () => {
    const sequence = mistaken().report(says('s1', 'T1', 'authorized'));
    expect([sequence.reviews, standOf(sequence)]).toEqual([
      ['AUTHORIZATION_ID_MISSING'],
      ['N-T3 disputed authorized', 'T1 unwanted voided'],
    ]);
  });
});

describe('case 633: a person alone said that an authorization was voided, which had failed', () => {
  const failed = says('s1', 'T1', 'failed');
  const captured = () =>
    new Sequence({ refunds: 'api', confirmation: 'webhook' })
      .start('s1')
      .report(says('s1', 'CA1', 'captured', { transactionId: 'C1' }))
      .report(says('s1', 'T1', 'authorized'));
  const voided = { authorizationId: 'T1', outcome: 'happened' } as const;

  it.each([
    ['told after that', () => captured().in(600_000).resolve(voided).report(failed)],
    ['told before that', () => captured().report(failed).in(60_000).resolve(voided)],
  ])('what was captured beside it is in review once an answer cannot be older: %s', (_when, play) => {
    const sequence = play();
    expect(sequence.reviews).toEqual([]);
    sequence.in(600_000).inquiry('s1', failed);
    expect([sequence.reviews, standOf(sequence)]).toEqual([
      ['! FAILED_THOUGH_PAID'],
      ['CA1 ours captured', 'T1 unwanted voided'],
    ]);
  });

  it('and once only, if a person lets it stay', () => {
    const sequence = captured().in(600_000).resolve(voided).in(600_000).report(failed).release('s1').in(600_000);
    expect(sequence.inquiry('s1', failed).reviews).toEqual([]);
  });
});

function phasesOf({ payment }: Sequence): string[] {
  return payment.refunds.map(({ guid, phase }) => `${guid} ${phase}`);
}

function standOf({ payment }: Sequence): string[] {
  return payment.transactions.map(({ id, stance, says: state }) => `${id} ${stance} ${state}`);
}
