-- What did the presenter change in the deck? One row per slide, in order; none when nothing was changed. added: a slide taken
-- from a page, as JSON. nameless: shown without the names of units.
-- param plan: plan code
-- param period: reporting period of the plan
select slide, hidden, notes, added, coalesce(nameless, false) as nameless from deck_slide where plan = $plan and period = $period order by ordinal
