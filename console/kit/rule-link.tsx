// A rule by its id: it leads to what the rule says.

import { Link } from '@tanstack/react-router'

export function RuleLink({ id }: { id: string }) {
  return (
    <Link to="/rules" hash={id}>
      {id}
    </Link>
  )
}
