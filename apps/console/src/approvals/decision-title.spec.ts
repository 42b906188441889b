import { describe, expect, it } from '@jest/globals';
import type { AskedDecision } from './approvals.js';
import { LOCALES, textsFor } from '../texts/texts.js';
import { titleOf } from './decision-title.js';

const said = (decision: AskedDecision) => LOCALES.map((locale) => textsFor(locale).decisions.titles[titleOf(decision)]);

describe('case 682: a decision says what it is about', () => {
  const T1 = { kind: 'resolve', authorizationId: 'T1' } as const;

  it.each<[AskedDecision, string, string]>([
    [{ ...T1, about: 'capture', outcome: 'happened' }, 'The capture happened', 'Tahsilat gerçekleşti'],
    [{ ...T1, about: 'capture', outcome: 'did-not-happen' }, 'The capture did not happen', 'Tahsilat gerçekleşmedi'],
    [{ ...T1, about: 'void', outcome: 'happened' }, 'The void happened', 'İptal gerçekleşti'],
    [{ ...T1, about: 'void', outcome: 'did-not-happen' }, 'The void did not happen', 'İptal gerçekleşmedi'],
    [{ ...T1, about: 'authorization', outcome: 'happened' }, 'It is there', 'Orada var'],
    [{ ...T1, about: 'authorization', outcome: 'did-not-happen' }, 'It is not there', 'Orada yok'],
    [{ kind: 'resolve', guid: 'r1', outcome: 'happened' }, 'The refund happened', 'İade gerçekleşti'],
    [{ kind: 'resolve', guid: 'r1', outcome: 'did-not-happen' }, 'The refund did not happen', 'İade gerçekleşmedi'],
    [{ kind: 'resolve', sessionId: 's1', outcome: 'did-not-happen' }, 'Nobody paid there', 'Orada kimse ödemedi'],
    // Asked for in an earlier version.
    [{ ...T1, outcome: 'happened' }, 'It happened', 'Gerçekleşti'],
    [{ ...T1, outcome: 'did-not-happen' }, 'It did not happen', 'Gerçekleşmedi'],
    [{ kind: 'confirm-refund', guid: 'r1', amount: '1.00' }, 'I made the refund', 'İadeyi yaptım'],
    [
      { kind: 'confirm-refund', sessionId: 's1', amount: '1.00' },
      'I have seen the refund at Paytiko',
      'İadeyi Paytiko’da gördüm',
    ],
    [{ kind: 'erase' }, 'Erase personal data', 'Kişisel verileri sil'],
  ])('%j', (decision, english, turkish) => expect(said(decision)).toEqual([english, turkish]));
});
