// Where a workflow is looked at in Temporal's own pages.

import type { Deps } from './deps.ts'

/** The workflow's page, or null where it is not said where these pages are. */
export function temporalPage({ config, temporal }: Deps, workflowId: string): string | null {
  const base = config.temporalUi ?? null
  if (base === null) return null
  const { namespace } = temporal.options
  const place = ['namespaces', namespace, 'workflows', workflowId].map(encodeURIComponent).join('/')
  return `${base.replace(/\/$/, '')}/${place}`
}
