// What may be gone to or done from anywhere: acts of the bill in view, pages, worklists, a bill by its number, and how
// one has the console. Each as the head or the page offers it too; whether it may be done the API says.

import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useLanguage } from '../language/language.tsx'
import { actsOffered } from '../bill/acts.ts'
import { billPath, useRead, useWorklists } from '../query/reads.ts'
import type { Allowed, Bill, WorklistCount } from '../query/types.ts'
import { signOut } from '../session/doors.ts'
import { useSession } from '../session/store.ts'
import { askAct } from './asked-act.ts'
import { useMoneyPages } from './money-menu.tsx'
import { say } from './said.ts'

export interface Command {
  id: string
  label: string
  go: () => unknown
}

export interface CommandGroup {
  id: string
  title: string
  commands: readonly Command[]
}

const leads = ({ action }: Allowed): boolean => actsOffered[action]?.leads === true

/** Of the bill whose page, or a page of whose is shown. */
function useActs(): CommandGroup[] {
  const { billId } = useParams({ strict: false })
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const { texts } = useLanguage()
  const bill = useRead<Bill>(billId === undefined ? null : billPath(billId)).data
  if (billId === undefined || bill === undefined) return []
  const may = bill.allowedActions.filter(({ allowed, action }) => allowed && (action === 'edit' || actsOffered[action]))
  const go = ({ action }: Allowed): unknown => {
    if (action === 'edit') return navigate({ to: '/bills/$billId/edit', params: { billId } })
    if (actsOffered[action]?.effect !== undefined)
      return navigate({ to: '/bills/$billId/acts/$action', params: { billId, action } })
    askAct({ billId, action })
    return pathname === `/bills/${billId}` ? undefined : navigate({ to: '/bills/$billId', params: { billId } })
  }
  return [
    {
      ...{ id: 'acts', title: texts.palette.acts(bill.billNumber) },
      commands: [...may.filter(leads), ...may.filter((one) => !leads(one))].map((one) => ({
        ...{ id: `act-${one.action}`, label: texts.words.actions[one.action], go: () => go(one) },
      })),
    },
  ]
}

function usePages(): CommandGroup {
  const navigate = useNavigate()
  const { texts } = useLanguage()
  const { post } = useSession()
  const { frame, palette, sessions } = texts
  const ofMoney = useMoneyPages().map(({ name, to }): Command => ({
    ...{ id: to, label: name, go: () => navigate({ to }) },
  }))
  const mayMake = post?.may.some(({ action }) => action === 'create') === true
  return {
    ...{ id: 'pages', title: palette.pages },
    commands: [
      { id: '/', label: frame.home, go: () => navigate({ to: '/' }) },
      ...(mayMake ? [{ id: '/bills/new', label: frame.newBill, go: () => navigate({ to: '/bills/new' }) }] : []),
      ...ofMoney,
      { id: '/sessions', label: sessions.title, go: () => navigate({ to: '/sessions' }) },
    ],
  }
}

function useLists(): CommandGroup {
  const navigate = useNavigate()
  const { texts, digits } = useLanguage()
  const { palette, words } = texts
  const lists = useWorklists().data?.items ?? []
  const listOf = ({ stage, count }: WorklistCount): Command => ({
    id: `list-${stage}`,
    label: digits(palette.worklist(words.states[stage], count)),
    go: () => navigate({ to: '/worklists/$stage', params: { stage } }),
  })
  return { id: 'worklists', title: palette.worklists, commands: lists.map(listOf) }
}

function useOwn(show: (what: 'settings' | 'keys') => void): CommandGroup {
  const { language, texts, prefer } = useLanguage()
  const { entry, frame, palette } = texts
  const other = language === 'en' ? 'kn' : 'en'
  const name = other === 'kn' ? frame.kannada : frame.english
  return {
    ...{ id: 'own', title: palette.own },
    commands: [
      { id: 'language', label: `${frame.language}: ${name}`, go: () => prefer({ language: other }, true) },
      { id: 'settings', label: frame.settings, go: () => show('settings') },
      { id: 'keys', label: frame.help, go: () => show('keys') },
      { id: 'sign-out', label: frame.signOut, go: async () => (await signOut()) || say(entry.notOut) },
    ],
  }
}

const holds = (label: string, wanted: string): boolean =>
  wanted.split(/\s+/).every((word) => label.toLowerCase().includes(word))

/** A number is told by its figures; whatever else is written is looked for among the commands alone. */
const isNumber = (wanted: string): boolean => /[\d\u0ce6-\u0cef]/.test(wanted)

/** Those in which each word of what is written stands, and the search of a bill of that number. */
export function useCommands(written: string, show: (what: 'settings' | 'keys') => void): CommandGroup[] {
  const navigate = useNavigate()
  const { texts } = useLanguage()
  const { palette } = texts
  const all = [...useActs(), useLists(), usePages(), useOwn(show)]
  const text = written.trim()
  const wanted = text.toLowerCase()
  const find: Command = {
    ...{ id: 'find', label: palette.findBill(text) },
    go: () => navigate({ to: '/bills', search: { q: text } }),
  }
  const fitting = all.map((group) => ({
    ...group,
    commands: group.commands.filter(({ label }) => wanted === '' || holds(label, wanted)),
  }))
  const found = isNumber(text) ? [{ id: 'find', title: palette.find, commands: [find] }, ...fitting] : fitting
  return found.filter(({ commands }) => commands.length > 0)
}
