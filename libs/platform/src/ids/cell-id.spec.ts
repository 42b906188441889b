import { expect, it } from '@jest/globals';
import { cellNumberOf, newIdIn } from './cell-id.js';
import { newId } from './new-id.js';

it.each([0, 1, 255, 4_095])('a session id tells its cell: %i', (number) => {
  const id = newIdIn(number);

  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(cellNumberOf(id)).toBe(number);
});

it('ids of cells are in order of time', () => {
  const ids = Array.from({ length: 3 }, (_, index) => newIdIn(3 - index));

  expect(ids.map((id) => id.slice(0, 13)).sort()).toEqual(ids.map((id) => id.slice(0, 13)));
});

it('an id of before there were cells tells none', () => {
  expect(cellNumberOf(newId())).toBeUndefined();
});
