// How one has the console: language, digits, look, keys; and the way out.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage } from '../language/language.tsx'
import { signOut } from '../session/doors.ts'
import { useSession } from '../session/store.ts'
import { applyLook, lookNow, looks } from './look.ts'

function Looks() {
  const {
    texts: { frame },
  } = useLanguage()
  const [look, setLook] = useState(lookNow)
  return (
    <fieldset>
      <legend>{frame.look}</legend>
      {looks.map((one) => (
        <label key={one} className="choice">
          <input
            type="radio"
            name="look"
            checked={look === one}
            onChange={() => {
              applyLook(one)
              setLook(one)
            }}
          />
          {frame.looks[one]}
        </label>
      ))}
    </fieldset>
  )
}

function Languages() {
  const { language, preferences, texts, prefer } = useLanguage()
  const { frame } = texts
  return (
    <fieldset>
      <legend>{frame.language}</legend>
      {(['en', 'kn'] as const).map((one) => (
        <label key={one} className="choice" lang={one}>
          <input
            type="radio"
            name="language"
            checked={language === one}
            onChange={() => void prefer({ language: one }, true)}
          />
          {one === 'en' ? frame.english : frame.kannada}
        </label>
      ))}
      <label className="choice">
        <input
          type="checkbox"
          checked={preferences.digits === 'knda'}
          onChange={({ target }) => void prefer({ digits: target.checked ? 'knda' : 'latn' }, true)}
        />
        {frame.kannadaDigits}
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={preferences.singleKeys}
          onChange={({ target }) => void prefer({ singleKeys: target.checked }, true)}
        />
        {frame.singleKeys}
      </label>
    </fieldset>
  )
}

export function Settings({ onClose }: { onClose: () => void }) {
  const {
    texts: { entry, frame },
  } = useLanguage()
  const { user, post } = useSession()
  const [failed, setFailed] = useState(false)
  return (
    <Dialog title={frame.settings} onClose={onClose}>
      <p>
        {frame.signedInAs}{' '}
        <strong>
          <Words>{user?.name}</Words>
        </strong>{' '}
        ({user?.userId})
      </p>
      {post === null ? null : (
        <p>
          <Words>{`${post.title}, ${post.officeName}`}</Words>
          {post.onBehalfOf === null ? null : ` (${frame.onBehalfOf(post.onBehalfOf)})`}
        </p>
      )}
      <Languages />
      <Looks />
      <div className="buttons">
        <Link className="button" to="/sessions" onClick={onClose}>
          {frame.sessions}
        </Link>
        <button type="button" className="primary" onClick={() => void signOut().then((out) => setFailed(!out))}>
          {frame.signOut}
        </button>
      </div>
      {failed ? <p role="alert">{entry.notOut}</p> : null}
    </Dialog>
  )
}
