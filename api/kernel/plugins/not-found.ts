// A path that there is not: the answer names what there is.

import type { FastifyRequest } from 'fastify'
import type { AnswerPage } from '../../console/shell.ts'
import type { Api } from '../deps.ts'
import { pathOf } from '../log.ts'
import { problem, type Problem } from '../problems.ts'
import { answerProblem } from './problem.ts'

interface Path {
  url: string
  methods: Set<string>
  matches: RegExp
}

const matching = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)

function unknownPath({ method, url }: FastifyRequest, paths: readonly Path[]): Problem {
  const path = pathOf(url)
  const known = paths.find(({ matches }) => matches.test(path))
  if (known !== undefined) return problem('no_such_method', { methods: [...known.methods], method })
  const [, acted] = /^(.*\/actions\/)[^/]*$/.exec(path) ?? []
  const actions = paths.filter(
    (each) => acted !== undefined && each.matches.test(acted + (each.url.split('/').at(-1) ?? '')),
  )
  if (actions.length === 0) return problem('no_such_path', {})
  return problem('no_such_action', { actions: actions.map((action) => action.url.split('/').at(-1) ?? '') })
}

/** Registered before the routes, so that it sees them all. */
export function answerUnknownPaths(app: Api, page: AnswerPage): void {
  const paths = new Map<string, Path>()
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (schema?.hide === true || url.includes('*')) return
    const path = paths.get(url) ?? { url, methods: new Set(), matches: matching(url) }
    paths.set(url, path)
    for (const one of [method].flat()) if (one !== 'HEAD') path.methods.add(one)
  })
  app.setNotFoundHandler(
    (request, reply) =>
      page(request, reply) ?? answerProblem(unknownPath(request, [...paths.values()]), request, reply),
  )
}
