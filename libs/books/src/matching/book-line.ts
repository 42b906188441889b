/** $1: statement, $2: line, $3: day. A dispute reduces what the provider owes by its amount, and any line reduces it by its fee. */
export const BOOK_LINE = `
insert into books.statement_postings
  (statement_id, line_no, leg, merchant, kind, account, amount_minor, currency, processor, day)
select l.statement_id, l.line_no, entry.leg + side, s.merchant, entry.kind,
       case side when 0 then entry.account else 'provider' end,
       case side when 0 then entry.minor else -entry.minor end, l.currency, coalesce(l.processor, ''),
       greatest($3::date, (select max(c.day) + 1 from books.closed_days c where c.merchant = s.merchant))
  from books.statement_lines l
  join books.statements s on s.id = l.statement_id
 cross join lateral (values
         (0, 'fee', 'fees', case l.kind when 'fee' then l.amount_minor else l.fee_minor end),
         (2, 'dispute', 'disputes', case l.kind when 'dispute' then l.amount_minor else 0 end)
       ) as entry (leg, kind, account, minor)
 cross join generate_series(0, 1) as side
 where l.statement_id = $1::uuid and l.line_no = $2::integer and entry.minor <> 0
    on conflict do nothing`;
