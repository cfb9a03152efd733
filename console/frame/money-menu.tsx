// The ways to the pages of money, for those whose roles work there or look on; what each may do there the API says.

import { Link } from '@tanstack/react-router'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import { useTexts } from '../language/language.tsx'
import { useSession } from '../session/store.ts'

const onlookers: readonly Role[] = ['DOT', 'AG', 'AUDITOR', 'ADMIN']

const entries = [
  ['repayment', '/repayment', ['MAKER']],
  ['files', '/payment-files', ['PA', 'TO', ...onlookers]],
  ['batches', '/batches', ['PA', 'TO', 'ACCOUNTS', ...onlookers]],
  ['breaks', '/breaks', ['TO', 'ACCOUNTS', ...onlookers]],
  ['scrolls', '/scrolls', ['PA', 'TO', 'ACCOUNTS', ...onlookers]],
  ['clearances', '/clearances', ['FD', 'PA', 'TO', 'DOT']],
  ['express', '/express', ['APPROVER', 'TO', 'DOT']],
  ['days', '/extended-days', ['TO', 'DOT']],
  ['confirmations', '/confirmations', ['APPROVER', 'HA', 'PA', 'TO', 'ACCOUNTS', 'DOT', 'FD']],
] as const satisfies readonly (readonly [name: string, to: string, roles: readonly Role[]])[]

/** For everybody. */
const reference = ['reference', '/rules'] as const

/** Those of the post in which one acts, and what everybody may read up on. */
export function useMoneyPages() {
  const { menu, waysMenu } = useTexts()
  const names = { ...menu, ...waysMenu }
  const { post } = useSession()
  const mine = entries.filter(([, , roles]) => post?.roles.some((role) => roles.some((one) => one === role)) === true)
  return [...mine, reference].map(([name, to]) => ({ name: names[name], to }))
}

export function MoneyMenu() {
  return useMoneyPages().map(({ name, to }) => (
    <Link key={to} to={to}>
      {name}
    </Link>
  ))
}
