// What somebody wrote, or is called: in the language of its letters, whatever that of the page is, so that it is read
// aloud as what it is.

import { useLanguage } from '../language/language.tsx'

/** Runs of Kannada, with what stands between its words, and of all else. */
const runs = /[\u0c80-\u0cff](?:[^\p{Script=Latin}]*[\u0c80-\u0cff.])?|[^\u0c80-\u0cff]+/gu
const isKannada = (text: string): boolean => /[\u0c80-\u0cff]/.test(text)
const isLatin = (text: string): boolean => /\p{Script=Latin}{2}/u.test(text)

export function Words({ children: text }: { children: string | null | undefined }) {
  const { language } = useLanguage()
  if (text === null || text === undefined) return null
  return (text.match(runs) ?? []).map((run, index) => {
    const own = isKannada(run) ? 'kn' : isLatin(run) ? 'en' : language
    return own === language ? (
      run
    ) : (
      <span key={index} lang={own}>
        {run}
      </span>
    )
  })
}
