// The reports of the treasury's day: the head of office's, what waits and what failed, the papers, the rulebook's.

import type { Api, Deps } from '../kernel/deps.ts'
import { billStatusRoutes } from './bill-status.ts'
import { overruleRoutes } from './overrules.ts'
import { overtakingRoutes } from './overtakings.ts'
import { paperRoutes } from './papers.ts'
import { pendencyRoutes } from './pendency.ts'
import { sheetRoutes } from './sheets.ts'

export function reportRoutes(app: Api, deps: Deps): void {
  billStatusRoutes(app, deps)
  pendencyRoutes(app, deps)
  paperRoutes(app, deps)
  overruleRoutes(app, deps)
  overtakingRoutes(app, deps)
  sheetRoutes(app, deps)
}
