-- Text for searching: lower case, no accents, đ as d, single blanks; agrees with soket.text.fold.
create or replace macro folded(words) as
    trim(regexp_replace(replace(strip_accents(lower(nfc_normalize(words))), 'đ', 'd'), '\s+', ' ', 'g'));
-- Does a narrative say anything? "Không", "Không có", "Không phát sinh"… are answers that name nothing.
create or replace macro says_something(words) as
    words is not null and trim(words) <> ''
    and not regexp_matches(folded(words),
                           '^[-+*. ]*(khong|khong co|khong phat sinh|chua co|chua phat sinh)( (kho khan|vuong mac|kien nghi|de xuat|gi))*[., ]*$');
