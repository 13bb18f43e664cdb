-- A deck released to the hall.
insert into show_release (release, plan, period, snapshot, title, released_at, actor)
values ($release, $plan, $period, $snapshot, $title, $released_at, $actor)
