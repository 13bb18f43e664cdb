-- Links to shows that are still good, newest first, and who made each. One row per link.
with made as (
    select json_extract_string(case when json_valid(detail) then detail end, '$.link') as link, any_value(actor) as made_by
    from event where kind = 'show_link_made' group by all
)
select l.link, l.plan, l.period, l.kind, l.token_hash, l.label, l.made_at, coalesce(m.made_by, '') as made_by
from show_link l left join made m using (link)
where l.revoked_at is null order by l.made_at desc, l.link
