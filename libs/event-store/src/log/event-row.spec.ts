import { describe, expect, it } from '@jest/globals';
import { CONTENT_COLUMNS, EVENT_COLUMNS, type EventRow, toEventContent, toRecordedEvent } from './event-row.js';

const row: EventRow = {
  position: '9007199254740991',
  version: '2',
  created_at: Date.parse('2026-01-01T09:00:00.123Z') * 1_000 + 999,
  event_id: 'event',
  command_id: 'command',
  schema_version: 3,
  stream_id: 'stream',
  type: 'Opened',
  correlation_id: 'correlation',
  causation_id: 'causation',
  actor: 'actor',
  data: { a: 1 },
  meta: { m: 1 },
};
const content = { version: 2, type: 'Opened', schemaVersion: 3, data: { a: 1 } };

describe('a row of the log', () => {
  it('is an event with numbers for what pg hands over as text', () => {
    expect(toEventContent(row)).toEqual(content);
    expect(toRecordedEvent(row)).toEqual({
      ...content,
      position: 9_007_199_254_740_991,
      streamId: 'stream',
      id: 'event',
      meta: { m: 1 },
      commandId: 'command',
      correlationId: 'correlation',
      causationId: 'causation',
      actor: 'actor',
      recordedAt: new Date('2026-01-01T09:00:00.123Z'),
    });
  });

  it('leaves out what is null, and nothing that is empty', () => {
    const nothing = { command_id: null, correlation_id: null, causation_id: null, actor: null, meta: null };
    const { position, streamId, id, recordedAt } = toRecordedEvent(row);
    expect(Object.entries(toRecordedEvent({ ...row, ...nothing }))).toEqual(
      Object.entries({ ...content, position, streamId, id, meta: {}, recordedAt }),
    );
    expect(toRecordedEvent({ ...row, ...nothing, correlation_id: '', actor: '' })).toMatchObject({
      correlationId: '',
      actor: '',
    });
  });

  it('has the columns that are asked for', () => {
    const named = (text: string) => text.replace(/date_part\([^)]*\) \* 1e6 as /, '');
    const columns = (text: string) => named(text).split(', ').sort();
    expect(columns(EVENT_COLUMNS)).toEqual(Object.keys(row).sort());
    expect(columns(CONTENT_COLUMNS)).toEqual(['data', 'schema_version', 'type', 'version']);
  });
});
