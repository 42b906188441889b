/** Source of incidents: payments whose books differ from what they hold. Reported again when the payment changes and still differs. */
export const OUT_OF_BALANCE = `
select i.stream_id || ' ' || i.position as key, coalesce(substring(i.stream_id from '^payment-([^-]+)-'), '') as merchant,
       substring(i.stream_id from '^payment-[^-]+-(.*)$') as order_id, coalesce(e.created_at, now()) as since,
       jsonb_build_object('sumMinor', i.sum_minor, 'bookedMinor', i.booked_minor, 'expectedMinor', i.expected_minor) as details
  from books.imbalances i left join es.events e on e.position = i.position`;
