// Every page by its path; each but the frame is loaded when it is first gone to.

import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Frame, NotThere } from './frame/frame.tsx'
import { lazyRouteComponent } from './frame/lazy-page.ts'
import { PageFault } from './frame/page-fault.tsx'
import { SignedIn, SignedOut } from './entry/entry.tsx'

/** What is typed into an address may be a number by its form. */
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? String(value) : undefined
/** The members that are said: an address holds nothing that says nothing. */
const said = <Search extends object>(search: Search): Partial<{ [Key in keyof Search]: NonNullable<Search[Key]> }> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as never

const root = createRootRoute({ component: Frame, notFoundComponent: NotThere })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.tsx'), 'Home'),
})

const found = createRoute({
  getParentRoute: () => root,
  path: '/bills',
  validateSearch: (search: Record<string, unknown>) => said({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('./worklist/found.tsx'), 'FoundBills'),
})

const worklist = createRoute({
  getParentRoute: () => root,
  path: '/worklists/$stage',
  validateSearch: (search: Record<string, unknown>) =>
    said({
      ...{ q: text(search['q']), dense: search['dense'] === true ? true : undefined },
      ...{ sort: text(search['sort']), columns: text(search['columns']) },
    }),
  component: lazyRouteComponent(() => import('./worklist/worklist.tsx'), 'WorklistPage'),
})

const bill = createRoute({
  getParentRoute: () => root,
  path: '/bills/$billId',
  validateSearch: (search: Record<string, unknown>) => said({ tab: text(search['tab']), from: text(search['from']) }),
  component: lazyRouteComponent(() => import('./bill/bill-page.tsx'), 'BillPage'),
})

const act = createRoute({
  getParentRoute: () => root,
  path: '/bills/$billId/acts/$action',
  validateSearch: (search: Record<string, unknown>) => said({ from: text(search['from']) }),
  component: lazyRouteComponent(() => import('./bill/act-page.tsx'), 'ActPage'),
})

const counter = createRoute({
  getParentRoute: () => root,
  path: '/inward',
  component: lazyRouteComponent(() => import('./desk/counter-page.tsx'), 'CounterPage'),
})

const newBill = createRoute({
  getParentRoute: () => root,
  path: '/bills/new',
  validateSearch: (search: Record<string, unknown>) => said({ step: text(search['step']) }),
  component: lazyRouteComponent(() => import('./draft/new-page.tsx'), 'NewBill'),
})

const editBill = createRoute({
  getParentRoute: () => root,
  path: '/bills/$billId/edit',
  validateSearch: (search: Record<string, unknown>) => said({ step: text(search['step']) }),
  component: lazyRouteComponent(() => import('./draft/edit-page.tsx'), 'EditBill'),
})

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions/sessions.tsx'), 'Sessions'),
})

const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: SignedIn })

const signedOut = createRoute({
  getParentRoute: () => root,
  path: '/signed-out',
  validateSearch: (search: Record<string, unknown>) => said({ reason: text(search['reason']) }),
  component: SignedOut,
})

const repayment = createRoute({
  getParentRoute: () => root,
  path: '/repayment',
  component: lazyRouteComponent(() => import('./repayment/repayment-page.tsx'), 'RepaymentPage'),
})

const files = createRoute({
  getParentRoute: () => root,
  path: '/payment-files',
  validateSearch: (search: Record<string, unknown>) => said({ state: text(search['state']) }),
  component: lazyRouteComponent(() => import('./payment-file/files-page.tsx'), 'FilesPage'),
})

const newFile = createRoute({
  getParentRoute: () => root,
  path: '/payment-files/new',
  validateSearch: ({ take, by }: Record<string, unknown>) =>
    // That nothing stands in the field of the number is said, too.
    said({ take: take === '' ? '' : text(take), by: text(by) }),
  component: lazyRouteComponent(() => import('./payment-file/new-file-page.tsx'), 'NewFilePage'),
})

const file = createRoute({
  getParentRoute: () => root,
  path: '/payment-files/$fileId',
  component: lazyRouteComponent(() => import('./payment-file/file-page.tsx'), 'FilePage'),
})

const fileAct = createRoute({
  getParentRoute: () => root,
  path: '/payment-files/$fileId/acts/$action',
  component: lazyRouteComponent(() => import('./payment-file/file-act-page.tsx'), 'FileActPage'),
})

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  validateSearch: (search: Record<string, unknown>) => said({ state: text(search['state']), day: text(search['day']) }),
  component: lazyRouteComponent(() => import('./batch/batches-page.tsx'), 'BatchesPage'),
})

const batch = createRoute({
  getParentRoute: () => root,
  path: '/batches/$batchId',
  component: lazyRouteComponent(() => import('./batch/batch-page.tsx'), 'BatchPage'),
})

const batchAct = createRoute({
  getParentRoute: () => root,
  path: '/batches/$batchId/acts/$action',
  component: lazyRouteComponent(() => import('./batch/batch-act-page.tsx'), 'BatchActPage'),
})

const breaks = createRoute({
  getParentRoute: () => root,
  path: '/breaks',
  validateSearch: (search: Record<string, unknown>) => said({ state: text(search['state']) }),
  component: lazyRouteComponent(() => import('./break/breaks-page.tsx'), 'BreaksPage'),
})

const oneBreak = createRoute({
  getParentRoute: () => root,
  path: '/breaks/$breakId',
  component: lazyRouteComponent(() => import('./break/break-page.tsx'), 'BreakPage'),
})

const breakConfirmation = createRoute({
  getParentRoute: () => root,
  path: '/breaks/$breakId/confirm',
  component: lazyRouteComponent(() => import('./break/break-page.tsx'), 'BreakConfirmationPage'),
})

const scrolls = createRoute({
  getParentRoute: () => root,
  path: '/scrolls',
  validateSearch: (search: Record<string, unknown>) =>
    said({ state: text(search['state']), from: text(search['from']), to: text(search['to']) }),
  component: lazyRouteComponent(() => import('./scroll/scrolls-page.tsx'), 'ScrollsPage'),
})

const scroll = createRoute({
  getParentRoute: () => root,
  path: '/scrolls/$scrollId',
  component: lazyRouteComponent(() => import('./scroll/scroll-page.tsx'), 'ScrollPage'),
})

const scrollApproval = createRoute({
  getParentRoute: () => root,
  path: '/scrolls/$scrollId/approve',
  component: lazyRouteComponent(() => import('./scroll/scroll-page.tsx'), 'ScrollApprovalPage'),
})

const clearances = createRoute({
  getParentRoute: () => root,
  path: '/clearances',
  validateSearch: (search: Record<string, unknown>) =>
    said({ head: text(search['head']), treasury: text(search['treasury']) }),
  component: lazyRouteComponent(() => import('./clearance/clearances-page.tsx'), 'ClearancesPage'),
})

const clearanceList = createRoute({
  getParentRoute: () => root,
  path: '/clearance-list',
  component: lazyRouteComponent(() => import('./clearance/list-page.tsx'), 'ClearanceListPage'),
})

const express = createRoute({
  getParentRoute: () => root,
  path: '/express',
  validateSearch: (search: Record<string, unknown>) => said({ status: text(search['status']) }),
  component: lazyRouteComponent(() => import('./express/express-page.tsx'), 'ExpressPage'),
})

const days = createRoute({
  getParentRoute: () => root,
  path: '/extended-days',
  component: lazyRouteComponent(() => import('./express/days-page.tsx'), 'DaysPage'),
})

const confirmations = createRoute({
  getParentRoute: () => root,
  path: '/confirmations',
  validateSearch: (search: Record<string, unknown>) => said({ mine: search['mine'] === true ? true : undefined }),
  component: lazyRouteComponent(() => import('./confirmation/confirmations-page.tsx'), 'ConfirmationsPage'),
})

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: (search: Record<string, unknown>) =>
    said({ q: text(search['q']), at: text(search['at']), effect: text(search['effect']) }),
  component: lazyRouteComponent(() => import('./reference/rules-page.tsx'), 'RulesPage'),
})

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: (search: Record<string, unknown>) => said({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('./reference/catalogue-page.tsx'), 'CataloguePage'),
})

const lifecycle = createRoute({
  getParentRoute: () => root,
  path: '/lifecycle',
  validateSearch: (search: Record<string, unknown>) => said({ by: text(search['by']) }),
  component: lazyRouteComponent(() => import('./reference/lifecycle-page.tsx'), 'LifecyclePage'),
})

const ofBills = [home, found, worklist, counter, newBill, bill, act, editBill, sessions, signedIn, signedOut] as const
const ofFiles = [files, newFile, file, fileAct, batches, batch, batchAct] as const
const ofBank = [breaks, oneBreak, breakConfirmation, scrolls, scroll, scrollApproval, repayment] as const
const ofState = [clearances, clearanceList, express, days, confirmations, rules, catalogue, lifecycle] as const

export const router = createRouter({
  routeTree: root.addChildren([...ofBills, ...ofFiles, ...ofBank, ...ofState]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
