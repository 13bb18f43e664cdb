-- Slides of a release, those of the deck first, in their order. One row per slide.
-- param release: id of the release
select slide, ordinal, content from show_slide where release = $release order by ordinal = 0, ordinal, slide
