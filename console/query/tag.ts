import type { Bill } from './types.ts'

/** The version that was looked at: what somebody else has done meanwhile is seen first. */
export const tagOf = ({ version, contentVersion }: Pick<Bill, 'version' | 'contentVersion'>): string =>
  `"${version}.${contentVersion}"`

/** Both numbers only grow, and nothing that was read before an edit's answer is taken for news after it. */
export const isLater = (tag: string, than: string): boolean => {
  const [version = 0, content = 0] = numbersOf(tag)
  const [versionThan = 0, contentThan = 0] = numbersOf(than)
  return version > versionThan || content > contentThan
}

const numbersOf = (tag: string): number[] => tag.replaceAll('"', '').split('.').map(Number)
