// The sample State (docs/sample-state.md): the same people and places in docs, demonstrations and tests. Pure data.
// Names are roles, not people; the codes have real shapes.

import type {
  countersigningOffices,
  heads,
  messengers,
  offices,
  postHolders,
  posts,
  treasuries,
  users,
} from '../db/schema/index.ts'
import type { Role } from '../domain/kernel/vocabulary.ts'
import { fromDate, officePeople, peopleOf577B, person, treasuryPeople, type Person } from './sample-people.ts'
import { headTable } from './sample-heads.ts'
import { officeNumber, recipientsOf } from './sample-recipients.ts'

type Treasury = typeof treasuries.$inferInsert
type Office = typeof offices.$inferInsert
type User = typeof users.$inferInsert
type Post = typeof posts.$inferInsert
type PostHolder = typeof postHolders.$inferInsert
type Messenger = typeof messengers.$inferInsert
type Head = typeof heads.$inferInsert

export const sampleTreasuries: readonly Treasury[] = [
  { treasuryCode: '577A', name: 'District Treasury, Dharwad' },
  { treasuryCode: '577B', name: 'Sub-Treasury 577B, Dharwad district' },
  { treasuryCode: '572A', name: 'District Treasury, Bengaluru' },
]

const controllingOfficeCode = '12E01-01204O'
/** A taluk panchayat's executive officer, and the zilla panchayat's chief accounts officer (S-38). */
const [executiveOfficer, chiefAccountsOfficer] = ['12E01-01205O', '12E01-01206O']
const authorised = { authorisedFrom: '2000-01-01', authorisedBy: 'ag' } as const
const ddo = (officeCode: string, name: string, treasuryCode: string, onePerson = false): Office => ({
  ...authorised,
  officeCode,
  kind: 'ddo',
  name,
  treasuryCode,
  controllingOfficeCode,
  onePerson,
})

export const firstOffice = '12E01-10104O'
/** Its salary bill has 5,000 lines. */
export const longOffice = '12E01-10107O'
/** Rupees of a year, for that: of the order of Rs 50,000 a month to each. */
const longSalary = { headOfAccount: '2054-00-097-0-01-002', rupees: 3_00_00_00_000 }

const ddoOffices: readonly Office[] = [
  ddo(firstOffice, 'Deputy Director, District Treasury, Dharwad', '577A'),
  ddo('12E01-10105O', 'Assistant Director, Dharwad (one person)', '577A', true),
  ddo('12E01-10106O', 'Assistant Director, Dharwad (two people)', '577A'),
  ddo(longOffice, 'Deputy Director, District Treasury, Bengaluru', '572A'),
  {
    ...authorised,
    officeCode: controllingOfficeCode,
    kind: 'controlling',
    name: 'Joint Director of Treasuries, Dharwad division',
    treasuryCode: '577A',
  },
  {
    ...ddo('12E01-10108O', 'Agriculture officer, taluk panchayat, Dharwad', '577A'),
    controllingOfficeCode: executiveOfficer,
    authorisedBy: 'zp_cao',
  },
  {
    officeCode: executiveOfficer,
    kind: 'controlling',
    name: 'Executive officer, taluk panchayat, Dharwad',
    treasuryCode: '577A',
    controllingOfficeCode: chiefAccountsOfficer,
    ...authorised,
    authorisedBy: 'zp_cao',
  },
  {
    officeCode: chiefAccountsOfficer,
    kind: 'controlling',
    name: 'Chief accounts officer, zilla panchayat, Dharwad',
    treasuryCode: '577A',
    ...authorised,
    authorisedBy: 'zp_cao',
  },
]

const state = (officeCode: string, name: string): Office => ({ officeCode, kind: 'state', name })

export const sampleOffices: readonly Office[] = [
  ...ddoOffices,
  ...sampleTreasuries.map(({ treasuryCode, name }): Office => ({
    officeCode: treasuryCode,
    kind: 'treasury',
    name,
    treasuryCode,
  })),
  state('DOT', 'Directorate of Treasuries'),
  state('FD', 'Finance Department'),
  state('PMU', 'Project Management Unit'),
  state('AG', 'Accountant General'),
  state('AUDIT', 'Audit'),
  state('ADMIN', 'Operations'),
]

/** The line office's taluk bills go to the executive officer, its zilla and State bills to him or the district's. */
export const sampleCountersigningOffices: readonly (typeof countersigningOffices.$inferInsert)[] = [
  ...(['T', 'Z', 'S'] as const).map((sector) => [sector, executiveOfficer] as const),
  ...(['Z', 'S'] as const).map((sector) => [sector, controllingOfficeCode] as const),
].map(([sector, officeCode]) => ({ ddoCode: '12E01-10108O', sector, officeCode, fromDate }))

const people: readonly Person[] = [
  ...officePeople(firstOffice, '10104'),
  person('solo.10105', '12E01-10105O', 'The whole office', 'MAKER', 'CHECKER', 'APPROVER'),
  person('maker.10106', '12E01-10106O', 'Case worker', 'MAKER'),
  person('ddo.10106', '12E01-10106O', 'Drawing and disbursing officer', 'CHECKER', 'APPROVER'),
  ...officePeople(longOffice, '10107'),
  person('countersigner.01204', controllingOfficeCode, 'Countersigning officer', 'COUNTERSIGNER'),
  person('deputy.01204', controllingOfficeCode, 'Deputy director', 'CHECKER'),
  ...officePeople('12E01-10108O', '10108'),
  person('countersigner.01205', executiveOfficer, 'Executive officer', 'COUNTERSIGNER'),
  person('countersigner.01206', chiefAccountsOfficer, 'Chief accounts officer', 'COUNTERSIGNER'),
  ...treasuryPeople('577A', 2),
  ...peopleOf577B,
  ...treasuryPeople('572A', 1),
  person('dot', 'DOT', 'Director of Treasuries', 'DOT'),
  person('dot2', 'DOT', 'Director of Treasuries, second officer', 'DOT'),
  person('fd', 'FD', 'Finance department officer', 'FD'),
  person('pmu', 'PMU', 'Project management officer', 'PMU'),
  person('pmu.maker', 'PMU', 'Project management, proposes changes', 'PMU'),
  person('pmu.checker', 'PMU', 'Project management, approves changes', 'PMU'),
  person('ag', 'AG', 'Accountant General', 'AG'),
  person('auditor', 'AUDIT', 'Auditor', 'AUDITOR'),
  person('admin', 'ADMIN', 'Administrator', 'ADMIN'),
  person('deposit.superintendent.577a', '577A', 'Deposit superintendent', 'DEPOSIT_SUPERINTENDENT'),
  person('deposit.administrator.577a', '577A', 'Deposit administrator', 'DEPOSIT_ADMINISTRATOR'),
]

const postOf = (login: string): string => `post.${login}`

/** Who draws and countersigns for an office is its first employee, then who checks, then who makes. */
const rank = ({ roles }: Person): number => {
  const highest: readonly Role[] = ['COUNTERSIGNER', 'APPROVER', 'CHECKER']
  const place = highest.findIndex((role) => roles.includes(role))
  return place === -1 ? highest.length : place
}
function serviceOf(login: string, officeCode: string) {
  const ofOffice = people.filter((one) => one.officeCode === officeCode).sort((one, other) => rank(one) - rank(other))
  const employee = recipientsOf(officeCode, officeCode === firstOffice ? 'large' : 'other')[
    ofOffice.findIndex((one) => one.login === login)
  ]
  if (!ddoOffices.some((office) => office.officeCode === officeCode) || employee?.kind !== 'employee') return {}
  const { kgid, gazetted, serviceGroup } = employee
  return { kgid, gazetted, serviceGroup }
}

/** User id, login and the token's subject are one and the same. */
export const sampleUsers: readonly User[] = people.map(({ login, title, officeCode }) => ({
  userId: login,
  subject: login,
  name: `${title}, ${officeCode}`,
  ...serviceOf(login, officeCode),
}))

export const sampleLogins: readonly string[] = people.map(({ login }) => login)

/** 577B has a second post of its treasury officer: a post has one holder, and `to.577b` holds the first. */
const additionalPost: Post = {
  postId: 'post.to.577b.second',
  officeCode: '577B',
  title: 'Treasury officer (second post)',
  roles: ['TO'],
}

export const samplePosts: readonly Post[] = [
  ...people.map(({ login, officeCode, title, roles }) => ({ postId: postOf(login), officeCode, title, roles })),
  additionalPost,
]

export const samplePostHolders: readonly PostHolder[] = [
  ...people.map(({ login }): PostHolder => ({ postId: postOf(login), userId: login, kind: 'primary', fromDate })),
  { postId: additionalPost.postId, userId: 'to.577a', kind: 'additional', fromDate },
]

export const sampleMessengers: readonly Messenger[] = ddoOffices.map(({ officeCode }) => ({
  messengerId: `messenger.${officeNumber(officeCode)}`,
  ddoCode: officeCode,
  name: `Messenger, ${officeCode}`,
  identityNumber: `KGID-${officeNumber(officeCode)}01`,
  validFrom: fromDate,
}))

export const sampleHeads: readonly Head[] = headTable.map(({ headOfAccount, description, deduction = false }) => ({
  headOfAccount,
  description,
  deduction,
}))

export const sampleMappings = ddoOffices.flatMap(({ officeCode }) =>
  headTable.flatMap(({ headOfAccount, billTypes = [] }) =>
    billTypes.map((billType) => ({ ddoCode: officeCode, headOfAccount, billType, claimType: null })),
  ),
)

/** Rupees of the year to the office: a tenth of what the first has. */
function grantOf(officeCode: string, headOfAccount: string, grantRupees: number): number {
  if (officeCode === longOffice && headOfAccount === longSalary.headOfAccount) return longSalary.rupees
  return officeCode === firstOffice ? grantRupees : grantRupees / 10
}

/** Of one financial year; the loader says which. */
export const sampleGrants = ddoOffices.flatMap(({ officeCode }) =>
  headTable.flatMap(({ headOfAccount, grantRupees }) =>
    grantRupees === undefined
      ? []
      : [
          {
            ddoCode: officeCode,
            headOfAccount,
            allottedPaise: grantOf(officeCode, headOfAccount, grantRupees) * 100,
          },
        ],
  ),
)

/** Fifty for the first office, ten for each other, and 5,000 employees for one of those. */
export const sampleRecipients = ddoOffices.flatMap(({ officeCode }) =>
  recipientsOf(officeCode, officeCode === firstOffice ? 'large' : officeCode === longOffice ? 'long' : 'other'),
)
