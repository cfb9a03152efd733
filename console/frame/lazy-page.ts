// A page whose code comes when it is first gone to. One that could not come is told as what it is, and can be tried
// again.

import { createElement, use, type ComponentType } from 'react'
import { line } from '../query/line.ts'

/** The page's code did not come. */
export class PageAway extends Error {
  /** @returns whether it has come now */
  readonly again: () => Promise<boolean>
  constructor(cause: unknown, again: () => Promise<boolean>) {
    super('the code of the page did not come', { cause })
    this.again = again
  }
}

/**
 * @param importer loads the module of the page
 * @param name under which the module exports it
 */
export function lazyRouteComponent<Name extends string>(
  importer: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) {
  let page: ComponentType | undefined
  let failure: PageAway | undefined
  let coming: Promise<void> | undefined
  const again = async (): Promise<boolean> => {
    await preload()
    return page !== undefined
  }
  const preload = (): Promise<void> => {
    if (failure !== undefined) [failure, coming] = [undefined, undefined]
    coming ??= importer().then(
      ({ [name]: come }) => {
        page = come
      },
      (cause: unknown) => {
        void line.look().then((there) => (there ? undefined : line.lost()))
        failure = new PageAway(cause, again)
      },
    )
    return coming
  }
  function LazyPage() {
    if (page === undefined && failure === undefined) use(preload())
    if (failure !== undefined) throw failure
    return page === undefined ? null : createElement(page)
  }
  return Object.assign(LazyPage, { preload })
}
