// What an office says of a claim beyond its amounts, because a rule asks for it (rulebook.md, "Facts that join the
// bill"). A bill of which nothing of the kind is asked says none of it.

/** An order, a letter or a notification, by which another finds it. */
export interface Paper {
  number: string
  date: string
}

/** Whose permission a bill may need (S-27, S-37, S-40, S-48). */
export const permitters = ['controlling_officer', 'fd', 'director', 'government'] as const
export type Permitter = (typeof permitters)[number]
export interface Permission extends Paper {
  by: Permitter
}

export const isPermittedBy = (permissions: readonly Permission[], permitter: Permitter): boolean =>
  permissions.some(({ by }) => by === permitter)

/** Why a member's group insurance falls due (S-08). */
export const gisCauses = ['death', 'superannuation', 'voluntary', 'compulsory'] as const
export interface Gis {
  cause: (typeof gisCauses)[number]
  joinedOn: string
  leftOn: string
}

/** How goods were bought (S-39). */
export const purchaseModes = ['open_market', 'quotations', 'tender'] as const
export interface Purchase {
  mode: (typeof purchaseModes)[number]
  /** Whether money is drawn on a proforma invoice. */
  proforma: boolean
}

export interface Particulars {
  /** Of the delay of an old claim (S-46). */
  condonation: (Paper & { authority: string }) | null
  permissions: readonly Permission[]
  /** The abstract contingent bill that this one adjusts (S-37), and the challan by which the rest was paid back. */
  acBillId: string | null
  challanNumber: string | null
  /** Whose claim it is: travel, medical, provident fund, group insurance, pension. */
  claimant: { recipientId: string } | null
  gis: Gis | null
  purchase: Purchase | null
  /** Of the Gandhi Sakshi Kayaka scheme, and since when the work was done (S-36). */
  paymentOrderNumber: string | null
  workDoneFrom: string | null
  /** For which a payees receipt may draw though it parks money (S-29). */
  scheme: Scheme | null
}

/** What an office did say: of what it left out there is nothing. */
export type SaidParticulars = { [Field in keyof Particulars]?: NonNullable<Particulars[Field]> }

export const schemes = ['calamity_relief', 'mla_local_area', 'other'] as const
export type Scheme = (typeof schemes)[number]

export const noParticulars: Particulars = {
  condonation: null,
  permissions: [],
  acBillId: null,
  challanNumber: null,
  claimant: null,
  gis: null,
  purchase: null,
  paymentOrderNumber: null,
  workDoneFrom: null,
  scheme: null,
}

export const particularFields = Object.keys(noParticulars) as (keyof Particulars)[]

const isSaid = (value: Particulars[keyof Particulars] | undefined): boolean =>
  value != null && !(Array.isArray(value) && value.length === 0)

/** What of it is said. */
export const saidOf = (particulars: Partial<Particulars>): SaidParticulars =>
  Object.fromEntries(
    particularFields.flatMap((field) => (isSaid(particulars[field]) ? [[field, particulars[field]]] : [])),
  )

/** All of it, with nothing where nothing was said. */
export const allOf = (said: SaidParticulars): Particulars => ({ ...noParticulars, ...said })
