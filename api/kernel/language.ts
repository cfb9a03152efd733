// In which language a caller is answered: that of his Accept-Language, where it is one of ours.

import type { IncomingHttpHeaders } from 'node:http'
import { languageFor, type Language } from '../../texts/index.ts'

export const languageOf = ({ headers }: { headers: IncomingHttpHeaders }): Language =>
  languageFor(headers['accept-language'])

/** What an answer in words says of its language. */
export const languageHeaders = (language: Language): Record<string, string> => ({
  'content-language': language,
  vary: 'Accept-Language',
})
