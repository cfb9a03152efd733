// Whatever may be gone to or done, by its name: one writes a part of it, goes up and down, and takes it by Enter. The
// focus stays in the field, which tells what is chosen (the pattern of a combobox with a list).

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useCommands, type Command, type CommandGroup } from './commands.ts'

export interface PaletteShown {
  onClose: () => void
  show: (what: 'settings' | 'keys') => void
}

interface Listed {
  id: string
  groups: readonly CommandGroup[]
  chosen: Command | undefined
  take: (command: Command) => void
}

const optionId = (id: string, command: Command): string => `${id}-${command.id}`

function Groups({ id, groups, chosen, take }: Listed) {
  const { palette } = useTexts()
  return (
    <div role="listbox" id={id} aria-label={palette.list} className="commands">
      {groups.map((group) => (
        <div key={group.id} role="group" aria-label={group.title}>
          <p className="quiet" aria-hidden="true">
            {group.title}
          </p>
          {group.commands.map((command) => (
            <div
              key={command.id}
              role="option"
              id={optionId(id, command)}
              aria-selected={command === chosen}
              className="command"
              ref={command === chosen ? (place) => place?.scrollIntoView({ block: 'nearest' }) : undefined}
              onClick={() => take(command)}
            >
              <Words>{command.label}</Words>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
}

export function Palette({ onClose, show }: PaletteShown) {
  const { digits } = useLanguage()
  const { palette } = useTexts()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // Once the dialogue is open, whose first button has the focus by itself.
  useEffect(() => field.current?.focus(), [])
  const [written, setWritten] = useState('')
  const [at, setAt] = useState(0)
  const groups = useCommands(written, show)
  const commands = groups.flatMap((group) => group.commands)
  const chosen = commands[Math.min(at, commands.length - 1)]
  const take = (command: Command): void => {
    // It goes first: what is shown next may be another dialogue in its place.
    onClose()
    command.go()
  }
  const hear = (event: KeyboardEvent): void => {
    // An input method is still at it: its Enter takes the word.
    if (event.nativeEvent.isComposing) return
    const step = steps[event.code]
    if (step !== undefined) setAt(step(Math.min(at, commands.length - 1), commands.length - 1))
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={palette.title} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={palette.field}
        placeholder={palette.field}
        aria-expanded={commands.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(id, chosen)}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        ref={field}
        value={written}
        onChange={({ target }) => {
          setWritten(target.value)
          setAt(0)
        }}
        onKeyDown={hear}
      />
      <p className="quiet" role="status">
        {commands.length === 0 ? palette.none : digits(palette.found(commands.length))}
      </p>
      <Groups id={id} groups={groups} chosen={chosen} take={take} />
      <p className="quiet">{palette.how}</p>
    </Dialog>
  )
}
