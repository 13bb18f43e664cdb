-- Text for searching: lower case, no accents, đ as d, single blanks; agrees with soket.text.fold. (Replacing only the
-- blanks that are not single ones is three times as fast as replacing all.)
create or replace macro folded(words) as
    trim(regexp_replace(replace(strip_accents(lower(words)), 'đ', 'd'), '\s{2,}|[\t\n\r]', ' ', 'g'));
-- Does a narrative say anything? "Không", "Không có", "Không phát sinh"… are answers that name nothing. Only short
-- texts are folded to find out: folding thousands of long ones took longer than the rest of the page.
create or replace macro says_something(words) as
    case when strlen(words) > 90 then true when words is null or trim(words) = '' then false
         else not regexp_matches(folded(words),
            '^[-+*. ]*(khong|khong co|khong phat sinh|chua co|chua phat sinh)( (kho khan|vuong mac|kien nghi|de xuat|gi))*[., ]*$')
    end;
