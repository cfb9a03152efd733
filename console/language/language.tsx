// In which language and digits this page speaks; kept by the server for each user.

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { ConsoleTexts } from '../../texts/console/en.ts'
import { ask } from '../query/request.ts'
import type { Preferences } from '../query/types.ts'
import { formatsOf, type Formats } from './format.ts'

export type Language = Preferences['language']

const catalogues: Readonly<Record<Language, () => Promise<ConsoleTexts>>> = {
  en: async () => (await import('../../texts/console/en.ts')).en,
  kn: async () => (await import('../../texts/console/kn.ts')).kn,
}

const keptKey = 'khajane.language'

/** Before anybody has signed in: as this browser had it last, or as it asks for. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(keptKey)
  if (kept === 'en' || kept === 'kn') return kept
  return navigator.languages.some((tag) => tag.startsWith('kn')) ? 'kn' : 'en'
}

export interface Spoken {
  preferences: Preferences
  texts: ConsoleTexts
}

/** The words of these preferences; the page's own language is told to whoever reads it aloud. */
export async function speak(preferences: Preferences): Promise<Spoken> {
  const texts = await catalogues[preferences.language]()
  document.documentElement.lang = preferences.language
  localStorage.setItem(keptKey, preferences.language)
  return { preferences, texts }
}

/** What the server keeps for this user; null where it cannot say. */
export async function keptPreferences(): Promise<Preferences | null> {
  const answer = await ask<Preferences>({ path: '/v1/me/preferences', background: true })
  return answer.ok ? answer.body : null
}

interface Speaking extends Spoken, Formats {
  language: Language
  /** For this page at once, and for the user where he is signed in. */
  prefer: (change: Partial<Preferences>, kept: boolean) => Promise<void>
}

/** One after the other: what was chosen last is what is kept. */
let keeping: Promise<unknown> = Promise.resolve()
function keep(preferences: Preferences): Promise<unknown> {
  keeping = keeping.then(() => ask({ method: 'PUT', path: '/v1/me/preferences', body: preferences }))
  return keeping
}

const Context = createContext<Speaking | null>(null)

export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first)
  const prefer = useCallback(
    async (change: Partial<Preferences>, kept: boolean) => {
      const preferences = { ...spoken.preferences, ...change }
      // At once where the words stay: a box that is ticked shows it with the press.
      if (preferences.language === spoken.preferences.language) setSpoken({ ...spoken, preferences })
      else setSpoken(await speak(preferences))
      if (kept) await keep(preferences)
    },
    [spoken],
  )
  const value = useMemo(
    () => ({ ...spoken, language: spoken.preferences.language, ...formatsOf(spoken), prefer }),
    [spoken, prefer],
  )
  return <Context value={value}>{children}</Context>
}

export function useLanguage(): Speaking {
  const speaking = use(Context)
  if (speaking === null) throw new Error('this part of the page is outside its language')
  return speaking
}

export const useTexts = (): ConsoleTexts => useLanguage().texts
