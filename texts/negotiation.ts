// Which of our languages a reader asked for (RFC 9110, 12.5.4; RFC 4647, lookup).

/** A range of languages with how much it is wanted: `kn-IN;q=0.8`. */
const range = /^(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i

/** The languages of a header in its order; what cannot be read asks for nothing. */
const wanted = (header: string): { tag: string; quality: number }[] =>
  header.split(',').flatMap((part) => {
    const [, name, quality] = range.exec(part.trim()) ?? []
    if (name === undefined) return []
    const [tag = ''] = name.toLowerCase().split('-')
    return [{ tag, quality: quality === undefined ? 1 : Number(quality) }]
  })

interface Wish {
  quality: number
  place: number
}

/** How much one language is wanted, and from where on: by its own ranges, or by `*` where it has none. */
function wishFor(language: string, ranges: readonly { tag: string; quality: number }[]): Wish {
  const tag = ranges.some((asked) => asked.tag === language) ? language : '*'
  let wish: Wish = { quality: 0, place: ranges.length }
  for (const [place, asked] of ranges.entries())
    if (asked.tag === tag && asked.quality > wish.quality) wish = { quality: asked.quality, place }
  return wish
}

/**
 * The language that is wanted most; of two wanted alike the one named first, and the first of ours where nothing is
 * said. A dialect is answered in its language: `kn-IN` asks for Kannada.
 */
export function bestOf<Language extends string>(
  header: string | undefined,
  [first, ...others]: readonly [Language, ...Language[]],
): Language {
  if (header === undefined) return first
  const ranges = wanted(header)
  let best = { language: first, ...wishFor(first, ranges) }
  for (const language of others) {
    const wish = wishFor(language, ranges)
    if (wish.quality > best.quality || (wish.quality === best.quality && wish.place < best.place))
      best = { language, ...wish }
  }
  return best.language
}
