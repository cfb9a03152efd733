import type { Bill } from './types.ts'

/** The version that was looked at: what somebody else has done meanwhile is seen first. */
export const tagOf = ({ version, contentVersion }: Pick<Bill, 'version' | 'contentVersion'>): string =>
  `"${version}.${contentVersion}"`
