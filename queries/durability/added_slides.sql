-- Which charts were put into decks from pages, as they are kept? One row per chart: what the vault keeps of them.
select distinct added from deck_slide where added is not null order by added
