// What is asked for in an address.

export const inQuery = (members: Readonly<Record<string, string>>): string => new URLSearchParams(members).toString()

/** @param members those that are said are asked for */
export function asked(path: string, members: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return said.length === 0 ? path : `${path}?${inQuery(Object.fromEntries(said))}`
}
