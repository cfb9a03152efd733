// A dialogue over the page; the browser keeps the focus in it, and it goes back afterwards.

import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'

interface Shown {
  title: string
  /** Left out: it stays until what it asks for is done. */
  onClose?: () => void
  /** Of what interrupts him, and is read aloud at once with its title: the id of that text. */
  urgent?: string
  children: ReactNode
}

export function Dialog({ title, onClose, urgent, children }: Shown) {
  const { frame } = useTexts()
  const place = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = place.current
    const before = document.activeElement
    if (dialog?.open === false) dialog.showModal()
    return () => {
      dialog?.close()
      // To where it was asked for; what was gone to from it keeps the focus that it has taken.
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={place}
      aria-labelledby={titleId}
      {...(urgent === undefined ? {} : { role: 'alertdialog', 'aria-describedby': urgent })}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {onClose === undefined ? null : (
          <button type="button" className="plain" onClick={onClose}>
            {frame.close}
          </button>
        )}
      </div>
      {children}
    </dialog>
  )
}
