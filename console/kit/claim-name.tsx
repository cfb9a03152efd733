import { useLanguage } from '../language/language.tsx'
import { useCatalogue } from '../query/reads.ts'

/** What the catalogue calls a kind of claim; its codes until that is known. */
export function useClaimName(): (kind: { billType: string; claimType: string }) => string {
  const { language } = useLanguage()
  const { data } = useCatalogue()
  return ({ billType, claimType }) =>
    data?.items.find((row) => row.billType === billType && row.claimType === claimType)?.label[language] ??
    `${billType} / ${claimType}`
}
