/** The same durable writes as the gateway's, each in the fewest statements that can do it, all prepared by name. */
export const START = {
  name: 'start',
  text: `
    with stream as (insert into bare.streams values ($1, 1)),
         guid as (insert into bare.guids values ($3, $1)),
         session as (insert into bare.sessions values ($2, $1)),
         key as (insert into bare.keys values ($1, $4))
    insert into bare.events (stream_id, version, type, data) values ($1, 1, 'SessionRequested', $5)`,
};

const MOVED = `
  with stream as (update bare.streams set version = version + cardinality($2::text[]) where stream_id = $1
                  returning version - cardinality($2::text[]) as version)`;
const EVENTS = `
  insert into bare.events (stream_id, version, type, data)
  select $1, stream.version + e.ordinal, e.type, e.data
    from stream, unnest($2::text[], $3::jsonb[]) with ordinality as e (type, data, ordinal)`;

export const APPEND = { name: 'append', text: MOVED + EVENTS };

export const APPEND_OPERATION = {
  name: 'append-operation',
  text: `${MOVED}, guid as (insert into bare.guids values ($4, $1)) ${EVENTS}`,
};

export const APPEND_REPORT = {
  name: 'append-report',
  text: `${MOVED}, notification as (update bare.notifications set processed_at = now() where id = $4) ${EVENTS}`,
};

/** With the notification that told of it. */
export const APPEND_TOLD = {
  name: 'append-told',
  text: `${MOVED}, notification as (insert into bare.notifications values ($4, $1, $5, now())) ${EVENTS}`,
};

export const STREAM = { name: 'stream', text: 'select stream_id from bare.sessions where session_id = $1' };

/** What its request said. */
export const SESSION = {
  name: 'session',
  text: `select e.data from bare.sessions s join bare.events e on e.stream_id = s.stream_id and e.version = 1
          where s.session_id = $1`,
};

/** Answers the stream. */
export const KEEP = {
  name: 'keep',
  text: `insert into bare.notifications (id, stream_id, body)
         select $1, stream_id, $3 from bare.sessions where session_id = $2 returning stream_id`,
};

/** The transaction to carry an operation out on, and whether that was done already. */
export const AUTHORIZED = {
  name: 'authorized',
  text: `select data->>'externalId' as external_id, exists (select from bare.guids where guid = $2) as is_known
           from bare.events where stream_id = $1 and type = 'PaymentAuthorized'`,
};

/** The read model, which a stored payment has, and else the events. */
export const HISTORY = {
  name: 'history',
  text: `select 0 as version, payment as data from payments.payment_history_v2 where stream_id = $1
         union all select version, data from bare.events where stream_id = $1 order by version`,
};
