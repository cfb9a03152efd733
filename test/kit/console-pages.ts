// Every page of the console, with what makes it full, empty or refused; who sees it, and how he comes there.

import type { Page } from 'playwright-core'
import { says, type Language } from './console.ts'

/** Bills by hand, each where a page needs one. */
export interface BillsOfPages {
  readonly draft: string
  readonly withHa: string
  readonly returned: string
  readonly passed: string
}

export interface PageSeen {
  readonly name: string
  readonly path: string
  /** What is pressed there, before one looks. */
  readonly then?: (page: Page, language: Language) => Promise<void>
  /** Statuses that it answers for. */
  readonly refusals?: readonly number[]
}

const openAct =
  (action: 'hold' | 'revise' | 'forward') =>
  async (page: Page, language: Language): Promise<void> => {
    const name = says[language].words.actions[action]
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('form', { name, exact: true }).waitFor()
  }

const openForm =
  (form: 'add' | 'setLimit') =>
  async (page: Page, language: Language): Promise<void> => {
    const name = says[language].clearanceList[form]
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('form', { name, exact: true }).waitFor()
  }

const tabsOf = (what: string, billId: string): PageSeen[] =>
  ['content', 'annexure', 'findings', 'checklist', 'money', 'trail'].map((tab) => ({
    name: `${what}-${tab}`,
    path: `/bills/${billId}?tab=${tab}`,
  }))

/** By who sees it. */
export const pagesOf = ({ draft, withHa, returned, passed }: BillsOfPages): Record<string, readonly PageSeen[]> => ({
  'ha.577a': [
    { name: 'home', path: '/' },
    { name: 'worklist', path: '/worklists/WITH_HA' },
    { name: 'search-none', path: '/bills?q=12E01-10104O/1999-00/000001' },
    ...tabsOf('bill', withHa),
    { name: 'act-hold', path: `/bills/${withHa}`, then: openAct('hold') },
    { name: 'act-forward', path: `/bills/${withHa}`, then: openAct('forward') },
    { name: 'act-object', path: `/bills/${withHa}/acts/object` },
    { name: 'act-refused', path: `/bills/${withHa}/acts/approve` },
    { name: 'sessions', path: '/sessions' },
    {
      name: 'settings',
      path: '/',
      then: async (page, language) => {
        await page.getByRole('banner').getByRole('button', { name: says[language].frame.settings, exact: true }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'keys',
      path: '/',
      then: async (page, language) => {
        await page.getByRole('button', { name: says[language].frame.help, exact: true }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    { name: 'confirmations-none', path: '/confirmations' },
    { name: 'rules', path: '/rules' },
    { name: 'rules-none', path: '/rules?q=nothing of this name' },
    { name: 'catalogue', path: '/catalogue' },
    { name: 'lifecycle', path: '/lifecycle' },
    { name: 'no-such-page', path: '/nowhere' },
    { name: 'no-such-bill', path: '/bills/bill_00000000000000000000000000', refusals: [404] },
  ],
  'foa.577a': [{ name: 'counter', path: '/inward' }],
  'bao.577a': [{ name: 'worklist-empty', path: '/worklists/WITH_BAO' }],
  fd: [
    { name: 'clearances-none', path: '/clearances' },
    { name: 'clearance-list', path: '/clearance-list' },
    { name: 'clearance-row', path: '/clearance-list', then: openForm('add') },
  ],
  dot: [
    { name: 'express', path: '/express' },
    { name: 'days', path: '/extended-days' },
    { name: 'confirmations', path: '/confirmations' },
  ],
  'maker.10104': [
    { name: 'home-maker', path: '/' },
    ...['claim', 'head', 'content', 'annexure'].map((step) => ({
      name: `new-bill-${step}`,
      path: `/bills/new?step=${step}`,
    })),
    { name: 'draft', path: `/bills/${draft}` },
    { name: 'edit', path: `/bills/${draft}/edit?step=annexure` },
    { name: 'returned', path: `/bills/${returned}`, then: openAct('revise') },
    { name: 'passed', path: `/bills/${passed}?tab=money` },
  ],
})

/** Of nobody who is signed in. */
export const pagesOfAll: readonly PageSeen[] = [
  { name: 'entry', path: '/' },
  { name: 'signed-out', path: '/signed-out' },
  { name: 'sign-in-refused', path: '/signed-out?reason=user_suspended' },
]
