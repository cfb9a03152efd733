import { Dialog } from '../kit/dialog.tsx'
import { useTexts } from '../language/language.tsx'

/** Which key does what. */
const keysOf = {
  search: '/',
  help: '?',
  palette: 'Ctrl K',
  up: 'K',
  down: 'J',
  first: 'Home',
  last: 'End',
  open: 'Enter',
  next: 'N',
  tabs: '1 – 6',
  leave: 'U',
} as const

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { keys } = useTexts()
  return (
    <Dialog title={keys.title} onClose={onClose}>
      <dl className="keys">
        {(Object.keys(keysOf) as (keyof typeof keysOf)[]).map((one) => (
          <div key={one}>
            <dt>
              <kbd>{keysOf[one]}</kbd>
            </dt>
            <dd>{keys[one]}</dd>
          </div>
        ))}
      </dl>
      <p>{keys.where}</p>
    </Dialog>
  )
}
