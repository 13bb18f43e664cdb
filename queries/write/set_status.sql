-- Facts are append-only but for this: whether a version may count, and its official time of receipt. The log keeps both.
update submission set status = $status, received_at = $received_at where submission_id = $submission_id
