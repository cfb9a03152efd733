// A path that there is not: the answer names what there is.

import type { FastifyRequest } from 'fastify'
import type { Api } from '../deps.ts'
import { pathOf } from '../log.ts'
import { Problem } from '../problems.ts'
import { answerProblem } from './problem.ts'

interface Path {
  url: string
  methods: Set<string>
  matches: RegExp
}

const matching = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)

function detailOf({ method, url }: FastifyRequest, paths: readonly Path[]): string {
  const path = pathOf(url)
  const known = paths.find(({ matches }) => matches.test(path))
  if (known !== undefined) return `This path takes ${[...known.methods].join(' or ')}, not ${method}; see /docs.`
  const [, acted] = /^(.*\/actions\/)[^/]*$/.exec(path) ?? []
  const actions = paths.filter(
    (each) => acted !== undefined && each.matches.test(acted + (each.url.split('/').at(-1) ?? '')),
  )
  if (actions.length === 0) return 'There is no such path; /docs shows those that there are.'
  return `There is no such action; there are ${actions.map((action) => action.url.split('/').at(-1)).join(', ')}.`
}

/** Registered before the routes, so that it sees them all. */
export function answerUnknownPaths(app: Api): void {
  const paths = new Map<string, Path>()
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (schema?.hide === true || url.includes('*')) return
    const path = paths.get(url) ?? { url, methods: new Set(), matches: matching(url) }
    paths.set(url, path)
    for (const one of [method].flat()) if (one !== 'HEAD') path.methods.add(one)
  })
  app.setNotFoundHandler((request, reply) =>
    answerProblem(new Problem('not_found', detailOf(request, [...paths.values()])), request, reply),
  )
}
