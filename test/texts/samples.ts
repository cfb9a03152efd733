/** Of each phrase parameters to say it with, and what it is then in English. */
export type Samples<Params> = { readonly [Key in keyof Params]: readonly [params: Params[Key], english: string] }
