-- Make room for what the cover of a deck says now.
delete from deck_cover where plan = $plan and period = $period
