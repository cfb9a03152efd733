// What axe finds on a page: WCAG 2.1, A and AA.

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe could not decide, and why it is in order: the rule, what its elements look like, the reason. */
interface Undecided {
  readonly rule: string
  readonly element: RegExp
  readonly reason: string
}

const looked: readonly Undecided[] = []

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Violations, and what axe could not decide unless it is listed above with its reason: a line for each element. */
export async function axeFindings(page: Page): Promise<string[]> {
  // No frame of another host is on our pages, and the other mode opens a page of its own for each look.
  const { violations, incomplete } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze()
  const lines = (results: typeof violations, word: string) =>
    results.flatMap(({ id, nodes }) =>
      nodes
        .filter(
          ({ html }) => word === 'violated' || !looked.some(({ rule, element }) => rule === id && element.test(html)),
        )
        .map(({ target, html, failureSummary }) =>
          [id, word, target.join(' '), html.slice(0, 200), failureSummary?.replace(/\s+/g, ' ')].join(' | '),
        ),
    )
  return [...lines(violations, 'violated'), ...lines(incomplete, 'undecided')]
}
