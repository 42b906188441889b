/** What helps, by the code of an error of the network or of Postgres. */
const HELP: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there: is it up, and are host and port right?',
  ENOTFOUND: 'there is no such name',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'it cannot be reached: does a firewall or a network policy let it through?',
  CERT_HAS_EXPIRED: 'its certificate is out of date',
  '28P01': 'see user and password in DATABASE_URL',
  '28000': 'see user and host in DATABASE_URL, and pg_hba.conf',
  '3D000': 'make it, or see the name in DATABASE_URL',
  '42501': 'run deploy/sql/grants.sql as the role that migrates',
  '53300': 'lower DB_POOL_MAX, or raise max_connections',
};

/** In its own words, with what helps where that is known. */
export function troubleIn(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const help = HELP[code];
  return [message || code || 'unknown', ...(help ? [help] : [])].join('; ');
}
