// docs/glossary.md: the words of the treasury as the console says them, in both languages.

import * as en from '../texts/console/en/words.ts'
import * as kn from '../texts/console/kn/words.ts'
import { table } from './table.ts'

type Words = Readonly<Record<string, string>>

const sections: readonly (readonly [heading: string, english: Words, kannada: Words])[] = [
  ['States of a bill', en.states, kn.states],
  ['For what it waits there', en.awaited, kn.awaited],
  ['Acts', en.actions, kn.actions],
  ['Roles', en.roles, kn.roles],
  ['Why a bill is held', en.holdReasons, kn.holdReasons],
  ['The six checks', en.sixChecks, kn.sixChecks],
  ['Queues', en.queues, kn.queues],
  ['Kinds of bill', en.billKinds, kn.billKinds],
  ['Countersignature', en.countersignatures, kn.countersignatures],
  ['Ways to pay', en.waysToPay, kn.waysToPay],
  ['What is attached', en.attachmentKinds, kn.attachmentKinds],
  ['States of a payment', en.paymentStates, kn.paymentStates],
  ['What a finding does', en.effects, kn.effects],
  ['How a finding stands', en.standings, kn.standings],
]

const linesOf = (english: Words, kannada: Words): string[][] =>
  Object.entries(english).flatMap(([code, word]) =>
    word === '' ? [] : [[`\`${code}\``, word, `<span lang="kn">${kannada[code] ?? ''}</span>`]],
  )

export const glossaryDocument = (): string =>
  [
    '# Glossary',
    'The words of the treasury as the console says them, made from `texts/console/` by `npm run docs`.',
    'The Kannada is to be read by a Kannada reader.\n',
    ...sections.map(
      ([heading, english, kannada]) =>
        `## ${heading}\n\n${table(['code', 'English', 'Kannada'], linesOf(english, kannada))}\n`,
    ),
  ].join('\n')
