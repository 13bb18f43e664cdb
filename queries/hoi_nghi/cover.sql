-- What does the cover of the deck say besides the plan? One row where somebody filled it in, none otherwise.
-- param plan: plan code
-- param period: reporting period of the plan
select place, presenter, speaker from deck_cover where plan = $plan and period = $period
