// Whether what somebody was answered is in the trail.

import type { Check } from './check.ts'

/** Answers are kept for seven days at least: of what is older the trail alone tells. */
export const actsAnswered: Check = {
  name: 'answered_acts',
  says: 'what somebody was answered to have done is in the trail as his, and what the trail has of late was answered',
  text: `
    select k.subject_id as subject, null::bigint as paise, case
      when t.subject_id is null
        then 'was answered to ' || k.user_id || ' as ' || k.action || ', which the trail has not'
      when (t.user_id, t.post_id, t.action) is distinct from (k.user_id, k.post_id, k.action)
        then 'version ' || t.version || ' is ' || t.action || ' by ' || coalesce(t.user_id, 'nobody') || ', and '
          || k.action || ' was answered to ' || k.user_id
    end as wrong
    from idempotency_keys k left join transitions t on t.subject_id = k.subject_id and t.update_id = k.update_id::text
    where k.subject_id is not null and k.status between 200 and 299
    union all
    select t.subject_id, null, case when k.update_id is null
      then 'version ' || t.version || ' is by an act that nobody has asked for' end
    from transitions t left join idempotency_keys k on k.update_id = t.update_id::char(64)
    where t.update_id is not null and t.at > now() - interval '6 days'`,
}
