// A list from its beginning to its end, part by part: by its cursor, so that none is left out where one goes meanwhile.

import { told } from './request.ts'
import type { PageOfTotal } from './types.ts'

/** As many as the API gives at once. */
const partSize = 200

/** @throws Refused */
export async function* wholeList<Item>(path: string): AsyncGenerator<readonly Item[]> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { items, nextCursor }: PageOfTotal<Item> = await told({ path: `${path}?limit=${partSize}${from}` })
    yield items
    cursor = nextCursor
  }
}
