-- Number of the next batch of files.
select nextval('batch_seq')
