// What somebody wrote, or is called: in the language of its letters, whatever that of the page is, so that it is read
// aloud as what it is.

import { useLanguage, type Language } from '../language/language.tsx'

/** Runs of Kannada, with what stands between its words, and of all else. */
const runs = /[\u0c80-\u0cff](?:[^\p{Script=Latin}]*[\u0c80-\u0cff.])?|[^\u0c80-\u0cff]+/gu
const isKannada = (text: string): boolean => /[\u0c80-\u0cff]/.test(text)
const isLatin = (text: string): boolean => /\p{Script=Latin}{2}/u.test(text)

/** @returns null: of the page, or of none */
function foreign(text: string, language: Language): Language | null {
  const own = isKannada(text) ? 'kn' : isLatin(text) ? 'en' : language
  return own === language ? null : own
}

/** Of a text in which no part can be marked, as a choice of a list: that of its letters, where it is not the page's. */
export function useLanguageOf(): (text: string) => Language | undefined {
  const { language } = useLanguage()
  return (text) => foreign(text, language) ?? undefined
}

export function Words({ children: text }: { children: string | null | undefined }) {
  const { language } = useLanguage()
  if (text === null || text === undefined) return null
  return (text.match(runs) ?? []).map((run, index) => {
    const own = foreign(run, language)
    return own === null ? (
      run
    ) : (
      <span key={index} lang={own}>
        {run}
      </span>
    )
  })
}
