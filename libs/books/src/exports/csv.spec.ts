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
