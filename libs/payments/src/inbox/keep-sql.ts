const ofPayment = (stream: string, session: string) => `stream_id = ${stream} and session_id = ${session}`;
/** Signed notifications of no session of the merchant. Unsigned ones are left out, because they may claim any session. */
const ofNoPayment = (merchant: string, session: string) =>
  `stream_id is null and session_id = ${session} and merchant = ${merchant} and state in ('orphan', 'foreign')`;

const COLUMNS = `insert into payments.notifications
  (id, merchant, stream_id, session_id, state, reason, received_at, next_attempt_at, processed_at, correlation_id,
   sealed_for, sealed, digest)`;
const VALUES = `$1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz, $8::timestamptz, $9::timestamptz,
       $10::text, $11::text, $12::bytea, $13::bytea`;

/** Inserts only if the session has room and does not have the same message. $14: rows, $15: bytes that a session may have. */
const boundedInsert = (session: string) => `${COLUMNS}
select ${VALUES}
 where (select count(*) < $14::int and coalesce(sum(octet_length(sealed)), 0) + octet_length($12::bytea) <= $15::bigint
               and count(*) filter (where digest = $13::bytea) = 0
          from payments.notifications where ${session})
    on conflict (id) do nothing`;

export const KEEP_OF_PAYMENT = boundedInsert(ofPayment('$3', '$4'));
export const KEEP_OF_NO_PAYMENT = boundedInsert(ofNoPayment('$2', '$4'));
/** `UnverifiedRing` limits their number. */
export const KEEP_UNVERIFIED = `${COLUMNS}
values (${VALUES})
    on conflict (id) do nothing`;

/** Names of the prepared statements. */
export const KEEP_NAMES: ReadonlyMap<string, string> = new Map([
  [KEEP_OF_PAYMENT, 'inbox-keep'],
  [KEEP_OF_NO_PAYMENT, 'inbox-keep-stray'],
  [KEEP_UNVERIFIED, 'inbox-keep-unverified'],
]);

const find = (session: string) => `
select count(*)::int as rows, coalesce(sum(octet_length(sealed)), 0)::float8 as bytes,
       (array_agg(json_build_object('id', id, 'state', state) order by id) filter (where digest = $1))[1] as same
  from payments.notifications where ${session}`;

/** $1: digest, $2: stream, $3: session. */
export const FIND_OF_PAYMENT = find(ofPayment('$2', '$3'));
/** $1: digest, $2: merchant, $3: session. */
export const FIND_OF_NO_PAYMENT = find(ofNoPayment('$2', '$3'));
