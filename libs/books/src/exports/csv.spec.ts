import { expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

it.each([
  [['order-1', '-5.00', '1234567890123'], "order-1,-5.00,'1234567890123"],
  [['=1+1', ' +1', '\uff20x'], "'=1+1,' +1,'\uff20x"],
  [['x;=1+1', 'x|-1'], "x;'=1+1,x|'-1"],
  [['x\n@a', 'a=b; c-d'], '"x\n\'@a",a=b; c-d'],
])('case 602: %j makes no formula, wherever a spreadsheet ends a field', (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});

it.each(['0042', '000129', '1e5', '12E3', '1-2', '3/4', '12-2026', '123456789012'])(
  'case 667: %s stays what it is, and is no number or date',
  (text) => expect(csvLine([text])).toBe(`'${text}\r\n`),
);

it.each(['0', '0.01', '-0.50', '129.90', '999999999.99', '2026-03-01', 'order-1-2', '1e5x'])('%s is as it is', (text) =>
  expect(csvLine([text])).toBe(`${text}\r\n`),
);
