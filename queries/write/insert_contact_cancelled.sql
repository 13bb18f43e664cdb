-- Cancel entries of the log of contacts, columns matched by name; the entries themselves stay, the first reason counts.
insert into contact_cancelled by name select * from rows on conflict do nothing
