// A bill on one page: its head line, what may be done, and all that is known of it in tabs.

import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { KeysHelp } from '../frame/keys-help.tsx'
import { useSingleKeys, type Keys } from '../frame/shortcuts.ts'
import { Page, Shown } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'
import { useNext } from '../query/next.ts'
import { useBill } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { ActsOfBill } from './acts-of-bill.tsx'
import { AnnexureTab } from './annexure-tab.tsx'
import { ChecklistTab } from './checklist-tab.tsx'
import { ContentTab } from './content-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { HeadLine } from './head-line.tsx'
import { MoneyTab } from './money-tab.tsx'
import { Objections } from './objections.tsx'
import { TrailTab } from './trail-tab.tsx'

const route = getRouteApi('/bills/$billId')

const tabs = {
  content: ContentTab,
  annexure: AnnexureTab,
  findings: FindingsTab,
  checklist: ChecklistTab,
  money: MoneyTab,
  trail: TrailTab,
} as const
type TabName = keyof typeof tabs
const tabNames = Object.keys(tabs) as TabName[]

function BillTabs({ bill, shown, show }: { bill: Bill; shown: TabName; show: (tab: TabName) => void }) {
  const { bill: said } = useTexts()
  return (
    <Tabs
      className="tabs"
      selectedKey={shown}
      onSelectionChange={(key) => show(tabNames.find((name) => name === key) ?? 'content')}
    >
      <TabList aria-label={said.title(bill.billNumber)}>
        {tabNames.map((name) => (
          <Tab key={name} id={name}>
            {said.tabs[name]}
          </Tab>
        ))}
      </TabList>
      {tabNames.map((name) => {
        const Shown = tabs[name]
        return (
          <TabPanel key={name} id={name}>
            <Shown bill={bill} />
          </TabPanel>
        )
      })}
    </Tabs>
  )
}

/** Where one goes from here by a single key: the tabs, the next of the list, the list. */
function useKeysOfBill(show: (tab: TabName) => void): Keys {
  const { from } = route.useSearch()
  const navigate = useNavigate()
  const { go } = useNext(from ?? '')
  const back = (): void =>
    void (from === undefined ? navigate({ to: '/' }) : navigate({ to: '/worklists/$stage', params: { stage: from } }))
  return {
    ...Object.fromEntries(tabNames.map((name, index) => [`Digit${index + 1}`, () => show(name)])),
    ...(from === undefined ? {} : { KeyN: () => void go() }),
    KeyU: back,
  }
}

function WholeBill({ bill }: { bill: Bill }) {
  const { tab, from } = route.useSearch()
  const navigate = useNavigate({ from: '/bills/$billId' })
  const place = useRef<HTMLElement>(null)
  const shown = tabNames.find((name) => name === tab) ?? 'content'
  const show = (name: TabName): void =>
    void navigate({
      params: { billId: bill.billId },
      search: { ...(from === undefined ? {} : { from }), ...(name === 'content' ? {} : { tab: name }) },
      replace: true,
      resetScroll: false,
    })
  const { hear, help, closeHelp } = useSingleKeys(useKeysOfBill(show))
  useEffect(() => place.current?.focus({ preventScroll: true }), [bill.billId])
  return (
    <article className="bill" tabIndex={-1} ref={place} onKeyDown={hear} aria-label={bill.billNumber}>
      <HeadLine bill={bill} />
      <ActsOfBill key={bill.version} bill={bill} from={from} />
      <Objections bill={bill} />
      <BillTabs bill={bill} shown={shown} show={show} />
      {help ? <KeysHelp onClose={closeHelp} /> : null}
    </article>
  )
}

export function BillPage() {
  const { billId } = route.useParams()
  const { bill: said } = useTexts()
  const read = useBill(billId)
  return (
    <Page title={said.title(read.data?.billNumber ?? '')}>
      <Shown read={read}>{(bill) => <WholeBill key={bill.billId} bill={bill} />}</Shown>
    </Page>
  )
}
