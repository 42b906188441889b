import { describe, expect, it } from '@jest/globals';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { anHourLater } from '../testing/stories.js';

const first = says('s1', 'T1', 'authorized');
const second = says('s2', 'T2', 'authorized');

/** Two sessions were paid while the query was down; then the provider tells of the second first. */
function displaced(): Sequence {
  const sequence = new Sequence().start('s1').start('s2');
  return unconfirmed(unconfirmed(sequence, first), second).inquiry('s2', second);
}

function unconfirmed(sequence: Sequence, report: ProviderReport): Sequence {
  return sequence.decide((payment) =>
    recordReport(payment, report, { confirmed: false, notificationId: 'n' }, sequence.context),
  );
}

describe('case 334: of two sessions that were paid the one that the provider told of later is given back', () => {
  it('and was paid all the same, as the shop was told', () => {
    const sequence = displaced();
    expect([sequence.status('s1'), sequence.status('s2')]).toEqual(['resolved', 'resolved']);
    sequence.inquiry('s1', first).voiding('T1', 'accepted').at(anHourLater).inquiry('s1').at(anHourLater);
    expect([sequence.sent, sequence.status('s1'), sequence.status('s2')]).toEqual([
      ['void T1'],
      'resolved',
      'resolved',
    ]);
  });

  it('unless nobody had paid it', () => {
    const sequence = displaced().resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' });
    expect([sequence.status('s1'), sequence.status('s2'), sequence.sent]).toEqual(['pending', 'resolved', []]);
  });
});

describe('case 576: a sale was given back and another kept instead, and then its refund was not made', () => {
  it('its money is in review, though an earlier review of a refund names it', () => {
    const sequence = new Sequence().start('s1').report(givenBack('s1', 'T2', '129.90', 'm1'));
    // More than was taken, until the sale of this refund is known.
    sequence.report(givenBack('s1', 'T1', '50.00', 'm1'));
    expect(sequence.reviews).toEqual(['REFUND_EXCEEDS_CAPTURED']);
    sequence
      .inquiry('s1', says('s1', 'T1', 'captured'))
      .report({ ...givenBack('s1', 'T2', '129.90', 'f1'), status: 'failed' });
    expect(sequence.reviews).toEqual(['! REFUND_FAILED_THOUGH_RESOLVED', 'SECOND_SALE']);
    expect([sequence.accept('s1').balance, sequence.reviews]).toEqual(['79.90', ['SECOND_SALE']]);
  });
});
