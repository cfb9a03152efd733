// What may be read up on: the pages of it beside each other, and what each shows of its list.

import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { Page } from '../kit/page.tsx'
import { useTexts } from '../language/language.tsx'

export function ReferencePage({ title, children }: { title: string; children: ReactNode }) {
  const { catalogue, lifecycle, reference, rules } = useTexts()
  return (
    <Page title={title}>
      <nav className="above-list ways" aria-label={reference.pages}>
        <Link to="/rules">{rules.title}</Link>
        <Link to="/catalogue">{catalogue.title}</Link>
        <Link to="/lifecycle">{lifecycle.title}</Link>
      </nav>
      {children}
    </Page>
  )
}

export function FindFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { reference } = useTexts()
  const id = useId()
  return (
    <div className="filter">
      <label htmlFor={id}>{reference.find}</label>
      <input id={id} type="text" value={value} maxLength={60} onChange={({ target }) => onChange(target.value)} />
    </div>
  )
}

export const contains = (q: string, texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(q.trim().toLowerCase()))
