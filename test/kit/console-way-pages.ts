// Pages that one comes to in the middle of a way: what is opened, begun, met by somebody else's, or not answered.

import type { Page } from 'playwright-core'
import type { ApiAlone } from './api.ts'
import { billAt, draftOf } from './bills.ts'
import { limitToday, listTelephoneBills } from './clearances.ts'
import type { PageSeen } from './console-pages.ts'
import { says, type Language } from './console.ts'
import { today } from './database.ts'

export interface WayOfPages {
  /** A draft that is met by another's. */
  readonly met: string
  readonly atCounter: string
  readonly objected: string
}

type Then = NonNullable<PageSeen['then']>
type Texts = (typeof says)[Language]

const head = '2054-00-097-0-01-051'
const gross = 90_000_00

/** What waits for the Finance Department, and what others have begun. */
async function layWays(api: ApiAlone): Promise<void> {
  const { sql } = api.database
  await listTelephoneBills(sql)
  await limitToday(sql, head, gross)
  for (let count = 0; count < 2; count += 1) {
    const billId = await billAt(api, 'PASSED', await draftOf(api, gross))
    await api.move(billId, 'pa.577a', 'PA', 'request-clearance', { reason: 'It is on the list.' })
  }
  await api.post('dot', '/v1/day-extensions', {
    ...{ date: '2099-03-31', lastHour: 22, reason: 'ಆರ್ಥಿಕ ವರ್ಷದ ಕೊನೆಯ ದಿನ: ಬಾಕಿ ಬಿಲ್ಲುಗಳು ಹೆಚ್ಚು ಇವೆ.' },
  })
  await api.post('approver.10104', '/v1/changes', {
    ...{ kind: 'recipient', key: '2000-10104-037', from: '2099-01-01', reason: 'Letter of their bank.' },
    value: { accountNumber: '5010000101041099', ifsc: 'HDFC0000248' },
  })
  await sql`update users set gazetted = true where user_id = 'checker.10104'`
  await api.post('approver.10104', '/v1/delegations', {
    ...{ userId: 'checker.10104', from: `${today.date}T18:00:00+05:30`, until: '2099-03-31T17:30:00+05:30' },
    reason: 'On leave.',
  })
}

export async function layWay(api: ApiAlone): Promise<WayOfPages> {
  await layWays(api)
  const objected = await billAt(api, 'WITH_BOA')
  const text = 'ಸೇವಾ ಅವಧಿಯ ಪ್ರಮಾಣಪತ್ರಕ್ಕೆ ಸಹಿ ಇಲ್ಲ.'
  await api.move(objected, 'boa1.577a', 'BOA', 'accept')
  await api.move(objected, 'boa1.577a', 'BOA', 'object', { objections: [{ rule: 'S-45', text }] })
  return { met: await draftOf(api), objected, atCounter: await billAt(api, 'AWAITING_INWARD') }
}

const openForm =
  (nameOf: (texts: Texts) => string, begin?: (page: Page, texts: Texts) => Promise<void>): Then =>
  async (page, language) => {
    await begin?.(page, says[language])
    const name = nameOf(says[language])
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('form', { name, exact: true }).waitFor()
  }

const openPalette: Then = async (page, language) => {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: says[language].palette.title })
  await dialog.getByRole('option').first().waitFor()
}

const openColumns: Then = async (page, language) => {
  await page.getByText(says[language].lists.columns, { exact: true }).click()
  await page.getByRole('group', { name: says[language].lists.whichColumns }).waitFor()
}

const scan =
  (billId: string): Then =>
  async (page, language) => {
    await page.getByRole('textbox', { name: says[language].desk.scan }).fill(billId)
    await page.keyboard.press('Enter')
    await page.getByRole('group', { name: says[language].bill.acts }).waitFor()
  }

/** The first line that can be opened. */
const openFirst: Then = async (page) => {
  await page.getByRole('row').getByRole('button', { expanded: false }).first().click()
}

const takeAll = async (page: Page, { clearances }: Texts): Promise<void> => {
  await page.getByRole('checkbox', { name: clearances.takeAll }).check()
}

const remarksOf = (page: Page, language: Language) => page.getByLabel(says[language].draft.remarks, { exact: true })

/** The same draft in another window: what is written here meets what was saved there. */
const meet: Then = async (page, language) => {
  const { draft, drafting } = says[language]
  const other = await page.context().newPage()
  await other.goto(page.url())
  const saved = other.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  await other.getByLabel(draft.to, { exact: true }).fill(language === 'en' ? '30-10-2026' : '29-10-2026')
  await remarksOf(other, language).fill(language === 'en' ? 'Telephone of the district' : 'ಜಿಲ್ಲೆಯ ದೂರವಾಣಿ')
  await saved
  await other.close()
  await remarksOf(page, language).fill(language === 'en' ? 'Telephone, October' : 'ದೂರವಾಣಿ, ಅಕ್ಟೋಬರ್')
  await page.getByRole('region', { name: drafting.theirsTitle }).waitFor()
}

/** The line breaks before its answer comes. */
async function unanswered(page: Page, path: string): Promise<void> {
  await page.route(path, (route) => (route.request().method() === 'POST' ? route.abort('aborted') : route.continue()))
}

const copy: Then = async (page, language) => {
  const { drafting } = says[language]
  await page.getByText(drafting.copy, { exact: true }).click()
  const choice = page.getByLabel(drafting.copyFrom)
  await choice.getByRole('option').nth(1).waitFor({ state: 'attached' })
  await choice.selectOption({ index: 1 })
  await page.getByRole('button', { name: drafting.copyGo, exact: true }).click()
  await page.getByRole('status').getByText('12E01-10104O').first().waitFor()
}

const saveUnanswered: Then = async (page, language) => {
  const { draft, unknownOutcome } = says[language]
  await copy(page, language)
  await unanswered(page, '**/v1/bills')
  await page.getByRole('button', { name: draft.save }).click()
  await page.getByText(unknownOutcome.title).waitFor()
}

const extendUnanswered: Then = async (page, language) => {
  const { acts, days, unknownOutcome } = says[language]
  await openForm(({ days: { extend } }) => extend)(page, language)
  await page.getByRole('textbox', { name: days.day }).fill('31-03-2099')
  await page.getByRole('combobox', { name: days.lastHour }).selectOption({ index: 3 })
  await page.getByRole('textbox', { name: acts.reason }).fill('The last day of the year.')
  await unanswered(page, '**/v1/day-extensions')
  await page.getByRole('button', { name: acts.confirm(days.extend), exact: true }).click()
  await page.getByText(unknownOutcome.title).waitFor()
}

/** By who sees it; what is kept in the window stands last. */
export const pagesOfWay = (laid: WayOfPages): Record<string, readonly PageSeen[]> => ({
  'ha.577a': [
    { name: 'palette', path: '/', then: openPalette },
    { name: 'worklist-columns', path: '/worklists/WITH_HA', then: openColumns },
    { name: 'confirmations-open', path: '/confirmations', then: openFirst },
  ],
  'to.577a': [{ name: 'confirmations-to', path: '/confirmations', then: openFirst }],
  'foa.577a': [
    { name: 'counter-inward', path: '/inward', then: scan(laid.atCounter) },
    { name: 'counter-memo', path: '/inward', then: scan(laid.objected) },
  ],
  fd: [
    { name: 'clearances', path: '/clearances' },
    {
      name: 'clearances-clear',
      path: '/clearances',
      then: openForm(({ words }) => words.actions.clear, takeAll),
    },
    { name: 'limit-form', path: '/clearance-list', then: openForm(({ clearanceList }) => clearanceList.setLimit) },
  ],
  dot: [
    { name: 'express-open', path: '/express', then: openFirst },
    { name: 'day-form', path: '/extended-days', then: openForm(({ days }) => days.extend) },
    { name: 'day-unknown', path: '/extended-days', then: extendUnanswered },
  ],
  'maker.10104': [
    { name: 'edit-met', path: `/bills/${laid.met}/edit?step=content`, then: meet, refusals: [412] },
    { name: 'copied', path: '/bills/new', then: copy },
    { name: 'new-unknown', path: '/bills/new', then: saveUnanswered },
  ],
})
