-- Make room for the changed arrangement of a deck.
delete from deck_slide where plan = $plan and period = $period
