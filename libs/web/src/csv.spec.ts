import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

describe('a line of CSV', () => {
  it.each([
    [['order-1', '129.90', 'TRY'], 'order-1,129.90,TRY\r\n'],
    [['-5.00', '0'], '-5.00,0\r\n'],
    [['say "ş", ğ', 'two\nlines'], '"say ""ş"", ğ","two\nlines"\r\n'],
    [[undefined, ''], ',\r\n'],
  ])('of %j is %j', (fields, line) => {
    expect(csvLine(fields)).toBe(line);
  });

  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '-cmd|calc'])('makes no formula of %j', (field) => {
    expect(csvLine([field]).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each([
    ['x;=1+1', "x;'=1+1"],
    ['x; @SUM(A1)', "x; '@SUM(A1)"],
    ['x\n=1', '"x\n\'=1"'],
    ['x|+1', "x|'+1"],
    ['x;"=1', '"x;""\'=1"'],
    [' =1', "' =1"],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['a=b; c-d', 'a=b; c-d'],
  ])('case 602: nor of the rest of %j, where a spreadsheet ends a field or a line there', (field, line) => {
    expect(csvLine([field])).toBe(`${line}\r\n`);
  });

  it.each(['0042', '000129', '1e5', '12E3', '1-2', '3/4', '12-2026'])(
    'case 667: %s stays what it is, and is no number or date',
    (text) => expect(csvLine([text])).toBe(`"\t${text}"\r\n`),
  );

  it.each(['0', '0.01', '-0.50', '129.90', '2026-03-01', 'order-1-2'])('%s is as it is', (text) =>
    expect(csvLine([text])).toBe(`${text}\r\n`),
  );

  it('keeps every digit of an id as text', () => {
    expect(csvLine(['12345678901234567890'])).toBe('"\t12345678901234567890"\r\n');
  });
});
