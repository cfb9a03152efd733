// The head of every page: the way to the others, the search, in which post one acts.

import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type ComponentType } from 'react'
import { CounterLink } from '../desk/counter-link.tsx'
import { useLanguageOf, Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { line } from '../query/line.ts'
import { client } from '../query/reads.ts'
import type { Post } from '../query/types.ts'
import { session, useSession } from '../session/store.ts'
import { KeysHelp } from './keys-help.tsx'
import { MoneyMenu } from './money-menu.tsx'
import { Settings } from './settings.tsx'
import type { PaletteShown } from './palette.tsx'
import { searchId } from './shortcuts.ts'

function Search() {
  const { frame } = useTexts()
  const navigate = useNavigate()
  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const q = new FormData(event.currentTarget).get('q')
          if (typeof q === 'string' && q.trim() !== '') void navigate({ to: '/bills', search: { q: q.trim() } })
        }}
      >
        <input
          id={searchId}
          name="q"
          type="search"
          maxLength={60}
          aria-label={frame.search}
          placeholder={frame.searchHint}
        />
        <button type="submit">{frame.searchGo}</button>
      </form>
    </search>
  )
}

const nameOf = ({ title, officeCode }: Post): string => `${title}, ${officeCode}`

/** In which post one acts is always seen. Of several an arrow key only looks at one; the button acts (WCAG 3.2.2). */
function PostChosen() {
  const { frame } = useTexts()
  const { post, posts } = useSession()
  const languageOf = useLanguageOf()
  const navigate = useNavigate()
  const [looked, setLooked] = useState<string | null>(null)
  if (post === null) return null
  if (posts.length === 1)
    return (
      <span className="post" title={post.officeName}>
        <Words>{nameOf(post)}</Words>
      </span>
    )
  const chosen = posts.find(({ postId }) => postId === looked) ?? post
  const change = (): void => {
    setLooked(null)
    if (chosen.postId === post.postId) return
    session.choose(chosen)
    client.clear()
    void navigate({ to: '/' })
  }
  return (
    <form
      className="post-choice"
      onSubmit={(event) => {
        event.preventDefault()
        // The button goes with the choice: the focus stays with what was chosen, unless a page opens.
        event.currentTarget.querySelector('select')?.focus()
        change()
      }}
    >
      <select
        className="post"
        aria-label={frame.post}
        value={chosen.postId}
        onChange={({ target }) => setLooked(target.value)}
      >
        {posts.map((one) => (
          <option key={one.postId} value={one.postId} lang={languageOf(nameOf(one))}>
            {nameOf(one)}
          </option>
        ))}
      </select>
      {chosen.postId === post.postId ? null : <button type="submit">{frame.postGo}</button>}
    </form>
  )
}

function LanguageSwitch() {
  const { language, texts, prefer } = useLanguage()
  const other = language === 'en' ? 'kn' : 'en'
  return (
    <button type="button" className="plain" lang={other} onClick={() => void prefer({ language: other }, true)}>
      {other === 'kn' ? texts.frame.kannada : texts.frame.english}
    </button>
  )
}

type Opened = 'settings' | 'keys' | 'palette'

/** Ctrl or ⌘ with K, wherever the focus is; its code comes when it is first asked for. */
function usePalette(open: () => void): ComponentType<PaletteShown> | null {
  const [palette, setPalette] = useState<{ Palette: ComponentType<PaletteShown> } | null>(null)
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { code, ctrlKey, metaKey, altKey, shiftKey } = event
      if (code !== 'KeyK' || ctrlKey === metaKey || altKey || shiftKey) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') !== null) return
      void import('./palette.tsx').then(({ Palette }) => {
        setPalette({ Palette })
        open()
      }, line.lost)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  })
  return palette?.Palette ?? null
}

export function Header() {
  const { frame } = useTexts()
  const { user, post } = useSession()
  const [shown, setShown] = useState<Opened | null>(null)
  const Palette = usePalette(() => setShown('palette'))
  // Whoever is called by the post alone stands there already.
  const own = user === null || (post !== null && user.name === nameOf(post)) ? frame.settings : user.name
  return (
    <header className="frame-head">
      <Link to="/" className="brand">
        {frame.name}
      </Link>
      <nav aria-label={frame.menu}>
        <Link to="/" activeOptions={{ exact: true }}>
          {frame.home}
        </Link>
        {post?.may.some(({ action }) => action === 'create') === true ? (
          <Link to="/bills/new">{frame.newBill}</Link>
        ) : null}
        <CounterLink />
        <MoneyMenu />
      </nav>
      <Search />
      <div className="whoami">
        <PostChosen />
        <LanguageSwitch />
        <button type="button" className="plain" onClick={() => setShown('settings')}>
          <Words>{own}</Words>
        </button>
        <button type="button" className="plain" onClick={() => setShown('keys')}>
          {frame.help}
        </button>
      </div>
      {shown === 'settings' ? <Settings onClose={() => setShown(null)} /> : null}
      {shown === 'keys' ? <KeysHelp onClose={() => setShown(null)} /> : null}
      {shown === 'palette' && Palette !== null ? <Palette onClose={() => setShown(null)} show={setShown} /> : null}
    </header>
  )
}
