-- Slides of a release, from the registered frame `rows`.
insert into show_slide (release, slide, ordinal, content) select release, slide, ordinal, content from rows
