import { useEffect, useRef } from 'react'

/** Whoever goes on to another step goes on at its beginning, and not behind its last field. */
export function StepHeading({ name }: { name: string }) {
  const place = useRef<HTMLHeadingElement>(null)
  const before = useRef(name)
  useEffect(() => {
    if (before.current === name) return
    before.current = name
    place.current?.focus()
  }, [name])
  return (
    <h2 ref={place} tabIndex={-1}>
      {name}
    </h2>
  )
}
