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
