// The operations beyond a single bill: worklists, the money's way, the tables, master data, and what comes later.

import type { Api, Deps } from '../deps.ts'
import { paymentSchemas } from '../schemas/payments.ts'
import { batchRoutes } from './batches.ts'
import { grantRoutes } from './grants.ts'
import { laterRoutes } from './later.ts'
import { officeRoutes } from './offices.ts'
import { paymentFileRoutes } from './payment-files.ts'
import { paymentRoutes } from './payments.ts'
import { tableRoutes } from './tables.ts'
import { worklistRoutes } from './worklists.ts'

export function treasuryRoutes(app: Api, deps: Deps): void {
  for (const schema of paymentSchemas) app.addSchema(schema)
  worklistRoutes(app, deps)
  paymentFileRoutes(app, deps)
  batchRoutes(app, deps)
  paymentRoutes(app, deps)
  tableRoutes(app)
  officeRoutes(app, deps)
  grantRoutes(app, deps)
  laterRoutes(app)
}
