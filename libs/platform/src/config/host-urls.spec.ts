import { describe, expect, it } from '@jest/globals';
import { hostUrls } from './host-urls.js';

describe('the hosts of a database URL', () => {
  it('are one URL each, with user, password, database and options', () => {
    expect(hostUrls('postgres://app:p%40ss@one:5432,two:6432/payments?target_session_attrs=read-write')).toEqual([
      'postgres://app:p%40ss@one:5432/payments?target_session_attrs=read-write',
      'postgres://app:p%40ss@two:6432/payments?target_session_attrs=read-write',
    ]);
    expect(hostUrls('postgresql://[::1]:5432,10.0.0.2/payments')).toEqual([
      'postgresql://[::1]:5432/payments',
      'postgresql://10.0.0.2/payments',
    ]);
  });

  it('is the URL itself where there is one', () => {
    const url = 'postgres://app:pw@db:5432/payments?sslmode=require';
    expect(hostUrls(url)).toEqual([url]);
  });

  it.each(['mysql://db/payments', 'db:5432', 'postgres://app:pw@one:x/payments', 'postgres://one:1,two:x/payments'])(
    'are none in %s',
    (url) => expect(hostUrls(url)).toBeUndefined(),
  );

  it.each(['read-only', 'standby', 'prefer-standby'])('are none that suit %s: payments are written', (wanted) =>
    expect(hostUrls(`postgres://one,two/payments?target_session_attrs=${wanted}`)).toBeUndefined(),
  );
});
