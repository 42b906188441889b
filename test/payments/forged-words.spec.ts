import { expect, it } from '@jest/globals';
import type { ProviderReport } from '#payments';
import { RecorderBed } from './recorder-bed.js';

it('case 447: forty forged words of captured money are one question, and one dispute', async () => {
  const bed = await new RecorderBed().start();
  const { ref, sessionId } = await bed.order(1);
  const captured = reportOf(sessionId, { status: 'captured', statusCode: 'Success' });
  bed.answer = { kind: 'answered', report: captured };
  await bed.notify(ref, captured);
  const before = bed.asked.length;

  for (let each = 0; each < 40; each++) {
    const word = reportOf(sessionId, { status: 'unrecognized', statusCode: `Word ${each}` });
    expect(await bed.notify(ref, word)).toMatchObject({ kind: 'contradicted' });
  }

  expect(bed.asked.slice(before)).toEqual([sessionId]);
  expect((await bed.payment(ref)).disputes).toMatchObject([{ doubt: { how: 'denied' } }]);
});

function reportOf(sessionId: string, said: Pick<ProviderReport, 'status' | 'statusCode'>): ProviderReport {
  const money = { amount: '129.90', currency: 'TRY', transactionId: '79000123', authorizationId: '12345' };
  return { sessionId, subject: 'payment', ...money, ...said, statusDetail: '', attempts: [] };
}
