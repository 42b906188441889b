import { describe, expect, it } from '@jest/globals';
import { paid } from '../../domain/testing/beginnings.js';
import { rules } from '../../domain/testing/decision-contexts.js';
import { recordReport } from '../../domain/reports/record-report.js';
import { refusalOf } from '../../domain/testing/given.js';
import { says } from '../../domain/testing/reports.js';
import { Sequence } from '../../domain/testing/sequence.js';
import { possibleDecisions } from './possible-decisions.js';

const STALE_MS = 600_000;

it('case 481: where the provider denies what a person saw there, saying it once more is offered', () => {
  const happened = { guid: 'g1', outcome: 'happened' } as const;
  const sequence = paid().void('g1').voiding('T1', 'unknown').in(600_000).resolve(happened);
  sequence.in(600_000).inquiry('s1', says('s1', 'T1', 'authorized'));
  const ofVoid = { kind: 'resolve', authorizationId: 'T1', about: 'void' } as const;

  expect(offeredOf(sequence)).toContainEqual({ ...ofVoid, outcome: 'happened' });
  sequence.resolve({ ...ofVoid, outcome: 'happened' });
  expect(offeredOf(sequence)).toEqual([{ ...ofVoid, outcome: 'did-not-happen' }]);
});

describe('case 682: a decision about a call says which call it is about', () => {
  const T1 = { authorizationId: 'T1' } as const;
  const capturing = () => paid().purchase('p1').capture('T1', 'unknown');
  const ofCapture = { kind: 'resolve', ...T1, about: 'capture' } as const;
  const ofVoid = { ...ofCapture, about: 'void' } as const;
  /** A person has denied the capture by mistake, and then the void. */
  const bothDenied = () =>
    capturing()
      .resolve({ ...T1, outcome: 'did-not-happen' })
      .void('v1')
      .voiding('T1', 'unknown')
      .resolve({ ...T1, outcome: 'did-not-happen' });

  it('of an open capture, and once a person has denied or confirmed it', () => {
    expect(offeredOf(capturing())).toEqual([
      { ...ofCapture, outcome: 'happened' },
      { ...ofCapture, outcome: 'did-not-happen' },
    ]);
    expect(offeredOf(capturing().resolve({ ...ofCapture, outcome: 'did-not-happen' }))).toEqual([
      { ...ofCapture, outcome: 'happened' },
    ]);
    expect(offeredOf(capturing().resolve({ ...ofCapture, outcome: 'happened' }))).toEqual([
      { ...ofCapture, outcome: 'did-not-happen' },
    ]);
  });

  it('of the void, where a person has denied the capture before', () => {
    expect(offeredOf(bothDenied())).toEqual([{ ...ofVoid, outcome: 'happened' }]);
    const sequence = bothDenied().resolve({ ...ofVoid, outcome: 'happened' });
    expect([sequence.status('v1'), sequence.balance]).toEqual(['resolved ACCEPTED_BY_OPERATOR', '0.00']);
  });

  it('and is refused where the newest call is another one', () => {
    expect(refusalOf(() => bothDenied().resolve({ ...ofCapture, outcome: 'happened' }))?.code).toBe(
      'NOTHING_TO_RESOLVE',
    );
    expect(refusalOf(() => capturing().resolve({ ...ofVoid, outcome: 'happened' }))?.code).toBe('NOTHING_TO_RESOLVE');
  });

  it('of a transaction that only a person has seen, that it is there', () => {
    const told = (sequence: Sequence) =>
      sequence.decide((payment) =>
        recordReport(payment, says('s1', 'T1', 'captured'), { confirmed: false }, sequence.context),
      );
    const sequence = told(new Sequence({ flow: 'sale' }).start('s1'));
    const ofExistence = { ...ofCapture, about: 'authorization' } as const;
    expect(offeredOf(sequence)).toEqual([
      { ...ofExistence, outcome: 'happened' },
      { ...ofExistence, outcome: 'did-not-happen' },
    ]);
    sequence
      .resolve({ ...ofExistence, outcome: 'happened' })
      .in(STALE_MS)
      .inquiry('s1');
    expect(offeredOf(sequence)).toContainEqual({ ...ofExistence, outcome: 'happened' });
  });
});

function offeredOf({ payment, context }: Sequence) {
  return possibleDecisions(payment, { refunds: 'manual', due: rules }, context).map(({ decision }) => decision);
}
