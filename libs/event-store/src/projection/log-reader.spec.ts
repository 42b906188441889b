import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { EVENT_COLUMNS } from '../log/event-row.js';
import { LogReader } from './log-reader.js';

describe('the reader of a process', () => {
  it('asks once for projections at the same place', async () => {
    const { reader, asked } = readerOf(1, 2, 3);
    const [one, two] = await Promise.all([reader.read(0), reader.read(0)]);
    expect(positions(one)).toEqual([1, 2, 3]);
    expect(positions(two)).toEqual([1, 2, 3]);
    expect(asked).toEqual([0, 3]);
  });

  it('reads the page behind a full one ahead, once, and no page behind that', async () => {
    const { reader, asked } = readerOf(1, 2, 3, 4, 5, 6, 7);
    await reader.read(0);
    expect(asked).toEqual([0, 3]);
    expect(positions(await reader.read(1))).toEqual([2, 3]);
    expect(asked).toEqual([0, 3]);
    expect(positions(await reader.read(3))).toEqual([4, 5, 6]);
    expect(asked).toEqual([0, 3, 6]);
    expect(positions(await reader.read(6))).toEqual([7]);
    expect(asked).toEqual([0, 3, 6]);
  });

  it('answers those a little behind from the pages it has', async () => {
    const { reader, asked } = readerOf(1, 2, 3, 4);
    await reader.read(0);
    await reader.read(3);
    expect(positions(await reader.read(1))).toEqual([2, 3]);
    expect(positions(await reader.read(2))).toEqual([3]);
    expect(asked).toEqual([0, 3]);
  });

  it('keeps its last four pages', async () => {
    const { reader, asked } = readerOf(...Array.from({ length: 20 }, (_, index) => index + 1));
    for (const after of [0, 3, 6, 9, 12, 3, 0]) await reader.read(after);
    expect(asked).toEqual([0, 3, 6, 9, 12, 15, 3, 6, 0]);
  });

  it('forgets only the page that failed or was empty', async () => {
    const { reader, asked } = readerOf(1, 2, 3);
    await reader.read(0);
    await expect(reader.read(-1)).rejects.toThrow('no such place');
    await reader.read(3);
    await reader.read(0);
    expect(asked).toEqual([0, 3, -1, 3, 3]);
  });

  it('asks for a place that is under way for another one', async () => {
    const { reader, asked } = readerOf(1, 2, 3, 4, 5);
    const [one, two] = await Promise.all([reader.read(0), reader.read(2)]);
    expect([positions(one), positions(two)]).toEqual([
      [1, 2, 3],
      [3, 4, 5],
    ]);
    expect(asked).toEqual([0, 2, 3, 5]);
  });

  it('asks behind the low-water mark, by a prepared statement', async () => {
    const statements: unknown[] = [];
    const query = (statement: unknown) => Promise.resolve({ rows: (statements.push(statement), []) });
    await new LogReader({ query } as unknown as pg.Pool, 3).read(7);
    expect(statements).toEqual([
      { name: 'es-read-all', text: `select ${EVENT_COLUMNS} from es.read_all($1, $2)`, values: [7, 3] },
    ]);
  });

  it('asks again at the end of the log and after a failure', async () => {
    const { reader, asked } = readerOf(1);
    expect(await reader.read(1)).toEqual([]);
    expect(await reader.read(1)).toEqual([]);
    await expect(reader.read(-1)).rejects.toThrow('no such place');
    await expect(reader.read(-1)).rejects.toThrow('no such place');
    expect(asked).toEqual([1, 1, -1, -1]);
  });
});

const positions = (events: { position: number }[]) => events.map((event) => event.position);

/** Three events per page, of a log with these positions. */
function readerOf(...log: number[]) {
  const asked: number[] = [];
  const query = ({ values: [after, limit] }: { values: [number, number] }) => {
    asked.push(after);
    if (after < 0) return Promise.reject(new Error('no such place'));
    const page = log.filter((position) => position > after).slice(0, limit);
    return Promise.resolve({ rows: page.map((position) => ({ position: String(position), command_id: null })) });
  };
  return { reader: new LogReader({ query } as unknown as pg.Pool, 3), asked };
}
