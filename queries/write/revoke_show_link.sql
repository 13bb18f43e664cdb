-- A link that leads nowhere any more; its row, when it was still good.
update show_link set revoked_at = $revoked_at where link = $link and revoked_at is null returning plan, period, kind
