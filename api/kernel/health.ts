import Type from 'typebox'
import type { Api, Deps } from './deps.ts'
import type { Issuer } from './issuer.ts'

const Health = Type.Object({ status: Type.Literal('ok') })

const State = Type.Enum(['up', 'down'])
const Readiness = Type.Object({
  status: Type.Enum(['ready', 'not_ready']),
  dependencies: Type.Object({ postgres: State, temporal: State, issuer: State }),
})

const patienceMs = 2_000

async function isUp(ask: () => PromiseLike<unknown>): Promise<'up' | 'down'> {
  try {
    await ask()
    return 'up'
  } catch {
    return 'down'
  }
}

const inTime = (answer: Promise<'up' | 'down'>): Promise<'up' | 'down'> =>
  Promise.race([answer, new Promise<'down'>((resolve) => setTimeout(() => resolve('down'), patienceMs).unref())])

export function healthRoutes(app: Api, { database, temporal }: Deps, issuer: Issuer): void {
  app.get(
    '/health/live',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'live',
        tags: ['health'],
        summary: 'The process runs',
        description: 'Anybody may ask. Says nothing about what the process depends on.',
        response: { 200: { ...Health, description: 'It runs', examples: [{ status: 'ok' }] } },
      },
    },
    () => ({ status: 'ok' as const }),
  )
  app.get(
    '/health/ready',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'ready',
        tags: ['health'],
        summary: 'The service can work',
        description: 'Anybody may ask. Names each dependency: the database, Temporal, and the issuer of the tokens.',
        response: {
          200: {
            ...Readiness,
            description: 'Everything is there',
            examples: [{ status: 'ready', dependencies: { postgres: 'up', temporal: 'up', issuer: 'up' } }],
          },
          503: {
            ...Readiness,
            description: 'Something is missing',
            examples: [{ status: 'not_ready', dependencies: { postgres: 'up', temporal: 'down', issuer: 'up' } }],
          },
        },
      },
    },
    async (_request, reply) => {
      const [postgres, temporalState, issuerState] = await Promise.all([
        inTime(isUp(() => database.sql`select 1`)),
        // Ended by its own deadline: a call that were left behind is
        // retried, and ends the process when its connection is closed.
        isUp(() => temporal.withDeadline(Date.now() + patienceMs, () => temporal.workflowService.getSystemInfo({}))),
        inTime(isUp(() => issuer.check())),
      ])
      const dependencies = { postgres, temporal: temporalState, issuer: issuerState }
      const ready = Object.values(dependencies).every((state) => state === 'up')
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not_ready', dependencies })
    },
  )
}
