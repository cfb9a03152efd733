// A rule by its id: it leads to what the rule says.

import { Link } from '@tanstack/react-router'

/** Orders of the State are cited by their numbers, some in Kannada. */
const languageOf = (id: string): 'kn' | undefined => (/[\u0c80-\u0cff]/.test(id) ? 'kn' : undefined)

export function RuleLink({ id }: { id: string }) {
  return (
    <Link to="/rules" hash={id} lang={languageOf(id)}>
      {id}
    </Link>
  )
}
