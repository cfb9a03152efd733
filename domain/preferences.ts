// How a user likes his console (console.md, "Languages, looks, access").

export const consoleLanguages = ['en', 'kn'] as const
/** Of Unicode's numbering systems. */
export const digitKinds = ['latn', 'knda'] as const
export type Digits = (typeof digitKinds)[number]

export interface Preferences {
  language: (typeof consoleLanguages)[number]
  digits: Digits
  /** Whether single keys act while the list or the bill has focus (WCAG 2.1.4). */
  singleKeys: boolean
}
