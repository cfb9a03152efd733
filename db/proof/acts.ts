// Who acted: whether he held the post that he acted from, and whether what he was answered is in the trail.

import type { Check } from './check.ts'

export const actorsHoldPosts: Check = {
  name: 'actors',
  says: 'who has acted held the post that he acted from, of that office, for whom he acted',
  text: `
    with acted as (
      select user_id, post_id, office_code, on_behalf_of, count(*) as moves, min(subject_id) as one
      from transitions where user_id is not null or post_id is not null group by 1, 2, 3, 4
    )
    select a.one as subject, null::bigint as paise, case
      when p.post_id is null or a.user_id is null
        then 'was moved by ' || coalesce(a.user_id, 'nobody') || ' from ' || coalesce(a.post_id, 'no post')
      when p.office_code is distinct from a.office_code
        then 'was moved from ' || a.post_id || ' of ' || p.office_code || ', and the trail says '
          || coalesce(a.office_code, 'no office')
      when not exists (
        select 1 from post_holders h where h.post_id = a.post_id and h.user_id = a.user_id
          and h.on_behalf_of is not distinct from a.on_behalf_of)
        then 'was moved by ' || a.user_id || coalesce(' for ' || a.on_behalf_of, '') || ', who never held ' || a.post_id
    end || case when a.moves > 1 then ', with ' || a.moves - 1 || ' more' else '' end as wrong
    from acted a left join posts p using (post_id)`,
}

/** Answers are kept for seven days at least: of what is older the trail alone tells. */
export const actsAnswered: Check = {
  name: 'answered_acts',
  says: 'what somebody was answered to have done is in the trail as his, and what the trail has of late was answered',
  text: `
    select k.subject_id as subject, null::bigint as paise, case
      when t.subject_id is null then 'was answered to ' || k.user_id || ' as ' || k.action || ', which the trail has not'
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
