-- Links to shows that are still good, newest first. One row per link.
select link, plan, period, kind, token_hash, label, made_at from show_link where revoked_at is null order by made_at desc, link
