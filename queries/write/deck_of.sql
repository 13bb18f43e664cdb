-- The arrangement of a deck, inside the transaction that changes it.
select slide, hidden, notes, added, coalesce(nameless, false) as nameless from deck_slide where plan = $plan and period = $period order by ordinal
