// The support bundle (console.md, Health): what whoever helps from outside needs to see, as one file.

import { Readable } from 'node:stream'
import Type from 'typebox'
import { refuseBundle } from '../../domain/bundle.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { askRight } from '../kernel/right.ts'
import { bundleOf } from './contents.ts'

/** `20261123-110000` of `2026-11-23T11:00:00.000+05:30`. */
const stamp = (instant: Date): string => formatInstant(instant).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')

export function bundleRoutes(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/bundle',
    {
      preValidation: askRight(refuseBundle),
      schema: {
        operationId: 'readBundle',
        tags: ['administration'],
        summary: 'A support bundle',
        description:
          'ADMIN. A zip: health and versions, the configuration without secrets, workflows by kind and state, the ' +
          'parameters in force, migrations, and of a local start the newest lines of the logs. No secret, no account ' +
          'number and no name is in it. That it was made is in the security log.',
        response: {
          200: {
            description: 'The bundle',
            content: {
              'application/zip': { schema: Type.Unsafe<Readable>({ type: 'string' }), example: 'PK…' },
            },
          },
        },
        problems: ['not_your_role'],
      },
    },
    async (request, reply) => {
      const bytes = await bundleOf({ ...deps, log: request.log })
      request.sensitive = 'support_bundle'
      return reply
        .type('application/zip')
        .headers({
          'content-length': bytes.length,
          'content-disposition': `attachment; filename="khajane-${stamp(new Date())}.zip"`,
        })
        .send(Readable.from([Buffer.from(bytes)]))
    },
  )
}
