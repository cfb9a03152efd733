// Every page by its path; each but the frame is loaded when it is first gone to.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Frame, NotThere } from './frame/frame.tsx'
import { SignedIn, SignedOut } from './entry/entry.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
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
    said({ q: text(search['q']), dense: search['dense'] === true ? true : undefined }),
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

export const router = createRouter({
  routeTree: root.addChildren([home, found, worklist, newBill, bill, act, editBill, sessions, signedIn, signedOut]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
