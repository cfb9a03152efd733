// What axe finds on a page: WCAG 2.1, A and AA.

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe could not decide, and why it is in order: the rule, where its elements are, the reason. */
interface Undecided {
  readonly rule: string
  readonly element: RegExp
  readonly reason: string
}

const looked: readonly Undecided[] = [
  {
    rule: 'color-contrast',
    element: /^dialog > /,
    reason: 'A modal dialogue lies above the page on a ground of its own; axe takes the page beneath for its ground.',
  },
]

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Violations, and what axe could not decide unless it is listed above with its reason: a line for each element. */
export async function axeFindings(page: Page): Promise<string[]> {
  // No frame of another host is on our pages, and the other mode opens a page of its own for each look. What passed is
  // not told: it would be most of the work.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations', 'incomplete'] })
  const { violations, incomplete } = await axe.withTags(tags).analyze()
  const lines = (results: typeof violations, word: string) =>
    results.flatMap(({ id, nodes }) =>
      nodes
        .filter(
          ({ target }) =>
            word === 'violated' || !looked.some(({ rule, element }) => rule === id && element.test(target.join(' '))),
        )
        .map(({ target, html, failureSummary }) =>
          [id, word, target.join(' '), html.slice(0, 200), failureSummary?.replace(/\s+/g, ' ')].join(' | '),
        ),
    )
  return [...lines(violations, 'violated'), ...lines(incomplete, 'undecided')]
}
