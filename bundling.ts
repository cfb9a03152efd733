// What the bundle of workflow code is made of, wherever it is made, and the name that a build has by it.

import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** Our code that workflows may import. */
export const bundledFolders = ['domain', 'workflows'] as const

/** @param root the folder that has those folders: of this checkout, or of a copy that was changed */
export const bundleParts = (root: string) => ({
  workflowsPath: join(root, 'workflows', 'index.ts'),
  payloadConverterPath: join(root, 'workflows', 'payloads.ts'),
  workflowInterceptorModules: [join(root, 'workflows', 'tracing.ts')],
})

/** Two builds that come to the same commands are one to Temporal: which code runs workflows is what it must know. */
export const buildIdOf = (code: string): string => createHash('sha256').update(code).digest('hex').slice(0, 12)
