// Days of the treasuries that the Director has extended (S-28), and a day more.

import { useState } from 'react'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { ChoiceField, LongTextField } from '../kit/field.tsx'
import { Empty, Page } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { parseDay } from '../kit/parse.ts'
import { DateField } from '../kit/typed-fields.tsx'
import { Titles } from '../kit/titles.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useSent } from '../query/sent.ts'
import { useDayExtensions, type DayExtension } from '../query/ways-reads.ts'
import { useTyped } from '../session/half-typed.ts'
import { useSession } from '../session/store.ts'
import { useTypedMembers } from '../session/typed-members.ts'

/** The treasury's last hour is earlier than these; 24 is midnight. */
const hours = ['18', '19', '20', '21', '22', '23', '24'] as const

const noDay = { date: '', lastHour: '' }

function ExtendForm({ onClose }: { onClose: () => void }) {
  const { digits } = useLanguage()
  const { acts, days } = useTexts()
  const [day, setDay] = useTypedMembers('extended-day', noDay)
  const { date, lastHour } = day
  const [reason, setReason] = useTyped('extended-day.reason')
  const { send, faultAt, ...sent } = useSent<DayExtension>({ place: 'extended-day' })
  const extend = async (): Promise<void> => {
    const said = {
      ...{ date: parseDay(date) ?? date.trim(), reason: reason.trim() },
      ...(lastHour === '' ? {} : { lastHour: Number(lastHour) }),
    }
    if ((await send({ path: '/v1/day-extensions', body: said })) === null) return
    setReason('')
    setDay(noDay)
    say(days.done)
    onClose()
  }
  return (
    <ConfirmForm {...sent} name={days.extend} onSubmit={extend} onCancel={onClose}>
      <p className="effect">{days.what}</p>
      <p className="quiet">{days.does}</p>
      <DateField
        label={days.day}
        value={date}
        fault={faultAt('/date')}
        onChange={(text) => setDay({ ...day, date: text })}
      />
      <ChoiceField
        label={days.lastHour}
        value={lastHour}
        fault={faultAt('/lastHour')}
        choices={hours.map((hour) => [hour, digits(days.hour(Number(hour)))])}
        onChange={(hour) => setDay({ ...day, lastHour: hour })}
      />
      <LongTextField label={acts.reason} value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

function Extended({ rows }: { rows: readonly DayExtension[] }) {
  const { day, digits, moment } = useLanguage()
  const { days } = useTexts()
  return (
    <table className="rows stack">
      <caption className="unseen">{days.caption}</caption>
      <Titles titles={[days.day, days.until, days.reason, days.by, days.when]} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.extensionId}>
            <th scope="row" className="number">
              {day(row.date)}
            </th>
            <td data-label={days.until}>{digits(days.hour(row.lastHour))}</td>
            <td className="long" data-label={days.reason}>
              <Words>{row.reason}</Words>
            </td>
            <td data-label={days.by}>{row.userId}</td>
            <td data-label={days.when}>{moment(row.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function DaysPage() {
  const { days } = useTexts()
  const { post } = useSession()
  const read = useDayExtensions()
  const [extending, setExtending] = useState(false)
  return (
    <Page title={days.title}>
      {extending ? null : <p className="quiet above-list">{days.what}</p>}
      <section className="panel" aria-label={days.caption}>
        {post?.roles.includes('DOT') === true ? (
          <button type="button" hidden={extending} onClick={() => setExtending(true)}>
            {days.extend}
          </button>
        ) : null}
        {extending ? <ExtendForm onClose={() => setExtending(false)} /> : null}
        <PagesShown read={read}>
          {read.items.length === 0 ? <Empty>{days.none}</Empty> : <Extended rows={read.items} />}
          <MoreOf read={read} />
        </PagesShown>
      </section>
    </Page>
  )
}
