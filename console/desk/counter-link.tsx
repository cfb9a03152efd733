// The way to the counter, for whoever sits there.

import { Link } from '@tanstack/react-router'
import { useTexts } from '../language/language.tsx'
import { useSession } from '../session/store.ts'

export function CounterLink() {
  const { desk } = useTexts()
  const { post } = useSession()
  return post?.roles.some((role) => role === 'FOA') === true ? <Link to="/inward">{desk.menu}</Link> : null
}
