// The operations beyond a single bill: worklists, the money's way, the tables, master data, and what comes later.

import type { Api, Deps } from './kernel/deps.ts'
import { Batch } from './batch/schema.ts'
import { batchRoutes } from './batch/routes.ts'
import { bundleRoutes } from './bundle/routes.ts'
import { changeRoutes } from './change/routes.ts'
import { Change } from './change/schema.ts'
import { chargeRoutes } from './delegation/charges.ts'
import { delegationRoutes } from './delegation/routes.ts'
import { Charge, Delegation } from './delegation/schema.ts'
import { dayExtensionRoutes } from './day-extension/routes.ts'
import { clearanceRoutes } from './clearance/routes.ts'
import { breakRoutes } from './break/routes.ts'
import { Break } from './break/schema.ts'
import { grantRoutes } from './office/grants.ts'
import { laterRoutes } from './kernel/later.ts'
import { findRoutes } from './find/routes.ts'
import { adminHealthRoutes } from './health/routes.ts'
import { stuckRoutes } from './stuck/routes.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { recipientRoutes } from './office/recipients.ts'
import { officeRoutes } from './office/routes.ts'
import { suspensionRoutes } from './office/suspensions.ts'
import { noticeRoutes } from './notice/routes.ts'
import { paymentFileRoutes } from './payment-file/routes.ts'
import { PaymentFile } from './payment-file/schema.ts'
import { paymentRoutes } from './payment/routes.ts'
import { proofRoutes } from './proof/routes.ts'
import { repairRoutes } from './repair/routes.ts'
import { expressRoutes } from './express/routes.ts'
import { scrollRoutes } from './scroll/routes.ts'
import { Scroll } from './scroll/schema.ts'
import { sanctionRoutes } from './sanction/routes.ts'
import { staffingRoutes } from './office/staffings.ts'
import { tableRoutes } from './tables/routes.ts'
import { workflowRoutes } from './workflow/routes.ts'
import { worklistRoutes } from './worklist/routes.ts'

export function treasuryRoutes(app: Api, deps: Deps): void {
  for (const schema of [PaymentFile, Batch, Scroll, Break, Delegation, Charge, Change]) app.addSchema(schema)
  worklistRoutes(app, deps)
  noticeRoutes(app, deps)
  paymentFileRoutes(app, deps)
  dayExtensionRoutes(app, deps)
  batchRoutes(app, deps)
  clearanceRoutes(app, deps)
  paymentRoutes(app, deps)
  scrollRoutes(app, deps)
  breakRoutes(app, deps)
  ledgerRoutes(app, deps)
  tableRoutes(app, deps)
  officeRoutes(app, deps)
  suspensionRoutes(app, deps)
  grantRoutes(app, deps)
  recipientRoutes(app, deps)
  sanctionRoutes(app, deps)
  expressRoutes(app, deps)
  staffingRoutes(app, deps)
  delegationRoutes(app, deps)
  chargeRoutes(app, deps)
  changeRoutes(app, deps)
  proofRoutes(app, deps)
  findRoutes(app, deps)
  adminHealthRoutes(app, deps)
  bundleRoutes(app, deps)
  stuckRoutes(app, deps)
  workflowRoutes(app, deps)
  repairRoutes(app, deps)
  laterRoutes(app)
}
