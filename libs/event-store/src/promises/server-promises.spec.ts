import { describe, expect, it } from '@jest/globals';
import { judgeServer } from './server-promises.js';

const sound = {
  version: 'PostgreSQL 18.1 on x86_64-pc-linux-gnu',
  isStandby: false,
  isReadOnly: false,
  isolation: 'read committed',
  synchronousCommit: 'on',
  replicationRole: 'origin',
  isAppendOnly: true,
  isFilledElsewhere: false,
  extensions: ['plpgsql'],
};

describe('what one look at a connection tells', () => {
  it('is nothing where all is well', () => {
    expect(judgeServer(sound)).toBeUndefined();
    expect(judgeServer({ ...sound, synchronousCommit: 'remote_apply' })).toBeUndefined();
  });

  it.each([
    [{ version: 'CockroachDB CCL v23.1' }, /^the database is CockroachDB/],
    [{ version: 'PostgreSQL 11.2-YB-2.20' }, /^the database is YugabyteDB/],
    [{ extensions: ['citus', 'plpgsql'] }, /^the extension citus is installed/],
    [{ isFilledElsewhere: true }, /^es\.events is filled by a subscription/],
    [{ isolation: 'repeatable read' }, /^transactions run in repeatable read/],
    [{ synchronousCommit: 'off' }, /^synchronous_commit is off/],
    [{ replicationRole: 'replica' }, /^session_replication_role is replica/],
    [{ isAppendOnly: false }, /^the trigger events_append_only is off/],
  ])('case 250: %j is refused, in one sentence', (change, sentence) => {
    expect(judgeServer({ ...sound, ...change })).toEqual({ sentence: expect.stringMatching(sentence), mayPass: false });
  });

  it.each([
    [{ isStandby: true }, 'the database is a standby, which takes no writes'],
    [{ isReadOnly: true }, 'the database is read-only (default_transaction_read_only is on)'],
  ])('case 250: %j is refused, unless it passes', (change, sentence) => {
    expect(judgeServer({ ...sound, ...change })).toEqual({ sentence, mayPass: true });
  });
});
