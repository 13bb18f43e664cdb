-- Where a show stands, in place of where it stood.
insert or replace into show_state (plan, period, version, release, slide, aside, public, shown, is_black, autoplay, extras)
values ($plan, $period, $version, $release, $slide, $aside, $public, $shown, $is_black, $autoplay, $extras)
