import { useCallback, useMemo } from 'react'
import { useLanguage } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'

interface Kind {
  billType: string
  claimType: string
}

const codesOf = ({ billType, claimType }: Kind): string => `${billType} / ${claimType}`

/** What the catalogue calls a kind of claim; its codes until that is known. */
export function useClaimName(): (kind: Kind) => string {
  const { language } = useLanguage()
  const { data } = useCatalogue()
  const names = useMemo(() => new Map(data?.items.map((row) => [codesOf(row), row.label[language]])), [data, language])
  return useCallback((kind) => names.get(codesOf(kind)) ?? codesOf(kind), [names])
}

/** A label says the type of bill, a colon, and the claim. */
const ofClaim = (label: string): string => /: (.+)$/s.exec(label)?.[1] ?? label

/** The same of a claim alone, whatever the type of bill. */
export function useNameOfClaim(): (claimType: string) => string {
  const { language } = useLanguage()
  const { data } = useCatalogue()
  return (claimType) => {
    const names = (data?.items ?? [])
      .filter((row) => row.claimType === claimType)
      .map(({ label }) => ofClaim(label[language]))
    return names.length === 0 ? claimType : [...new Set(names)].join('; ')
  }
}
