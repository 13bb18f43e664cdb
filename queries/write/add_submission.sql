-- Append facts.
insert into submission (submission_id, plan, period, unit, version, status, received_at, sha256, file_name,
                        template_version, is_sample)
values ($submission_id, $plan, $period, $unit, $version, $status, $received_at, $sha256, $file_name,
        $template_version, $is_sample)
