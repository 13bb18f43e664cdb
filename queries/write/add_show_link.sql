-- A link to a show; the token itself is never kept.
insert into show_link (link, plan, period, kind, token_hash, label, made_at)
values ($link, $plan, $period, $kind, $token_hash, $label, $made_at)
