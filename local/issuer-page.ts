// The pages of the local issuer: plain HTML, without any script.

import { roles } from '../domain/kernel/vocabulary.ts'
import type { Role } from '../domain/kernel/vocabulary.ts'
import { pageTexts } from './issuer-texts.ts'
import type { PageLanguage } from './issuer-texts.ts'
import { sampleOffices, samplePostHolders, samplePosts, sampleUsers } from './sample-state-data.ts'

export const stylePath = '/issuer.css'

/** Kannada's letters, which not every machine has: by weight, where each is asked for. */
export const fontPaths = { 400: '/kannada-400.woff2', 700: '/kannada-700.woff2' } as const
const face = (weight: keyof typeof fontPaths): string =>
  `@font-face { font-family: 'Noto Sans Kannada'; font-weight: ${weight};
  src: url(${fontPaths[weight]}) format('woff2'); unicode-range: U+0C80-0CFF, U+200C-200D; }`

export const style = `
${face(400)}
${face(700)}
:root { color-scheme: light dark; font: 16px/1.8 'Noto Sans', 'Noto Sans Kannada', system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-width: 68rem; }
header { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
button { font: inherit; width: 100%; height: 100%; padding: 0.5rem 0.75rem; text-align: start; border-radius: 4px;
  color: light-dark(#1a1d21, #f1f3f5); background: light-dark(#ffffff, #22262b);
  border: 1px solid light-dark(#5c6670, #98a2ad); cursor: pointer; }
button:hover { background: light-dark(#e9f0f8, #2c333b); }
button b { display: block; }
a { color: light-dark(#0b4f8a, #8cc4f5); }
:focus-visible { outline: 3px solid light-dark(#0b4f8a, #8cc4f5); outline-offset: 2px; }
body { color: light-dark(#1a1d21, #f1f3f5); background: light-dark(#f6f7f9, #16191c); }
`

/** Without a script, a picture or a frame; forms lead to the issuer itself and on to whoever sent them. */
export const pagePolicy = (returningTo?: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    `form-action 'self'${returningTo === undefined ? '' : ` ${returningTo}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const page = (language: PageLanguage, title: string, content: string, beside = ''): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Khajane</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<header><h1>${escaped(title)}</h1>${beside}</header>
<main>${content}</main>
</body>
</html>
`

interface Choice {
  login: string
  name: string
  office: string
  roles: readonly Role[]
}

const officeNames = new Map(sampleOffices.map(({ officeCode, name }) => [officeCode, name]))
const choices: readonly Choice[] = samplePostHolders
  .filter(({ kind }) => kind === 'primary')
  .flatMap(({ postId, userId }) => {
    const post = samplePosts.find((one) => one.postId === postId)
    const user = sampleUsers.find((one) => one.userId === userId)
    if (post === undefined || user === undefined) return []
    const { officeCode, roles: held } = post
    return [{ login: userId, name: user.name, office: officeNames.get(officeCode) ?? officeCode, roles: held }]
  })

/** One button a person, under the first of his roles. The sample's own names are English on either page. */
function button({ login, name, office, roles: held }: Choice, language: PageLanguage): string {
  const says = held.map((role) => pageTexts[language].roles[role]).join(', ')
  const person = `<b lang="en">${escaped(name)}</b> <span lang="en">${escaped(office)}</span>`
  const content = `${person}, ${escaped(says)} <span lang="en">(${escaped(login)})</span>`
  return `<li><button name="login" value="${escaped(login)}">${content}</button></li>`
}

/** @param action where the choice is sent */
export function choosePage(language: PageLanguage, action: string): string {
  const texts = pageTexts[language]
  const groups = roles.flatMap((role) => {
    const people = choices.filter(({ roles: [first] }) => first === role)
    if (people.length === 0) return []
    const buttons = people.map((choice) => button(choice, language)).join('\n')
    const heading = `<h2 id="${role}">${escaped(texts.roles[role])}</h2>`
    return [`<section aria-labelledby="${role}">${heading}<ul>${buttons}</ul></section>`]
  })
  const other = language === 'en' ? 'kn' : 'en'
  const link = `<a href="${escaped(action)}?language=${other}" lang="${other}">${texts.other}</a>`
  const form = `<form method="post" action="${escaped(action)}">${groups.join('\n')}</form>`
  return page(language, texts.choose, `<p>${escaped(texts.lead)}</p>${form}`, link)
}

/** @param form of the issuer's software, by which the answer is sent */
export function signOutPage(language: PageLanguage, form: string): string {
  const { signOut, signOutLead, yes, no } = pageTexts[language]
  const answers =
    `<ul><li><button type="submit" form="op.logoutForm" name="logout" value="yes">${yes}</button></li>` +
    `<li><button type="submit" form="op.logoutForm">${no}</button></li></ul>`
  return page(language, signOut, `<p>${signOutLead}</p>${form}${answers}`)
}

export function signedOutPage(language: PageLanguage): string {
  const { signedOut, signedOutLead } = pageTexts[language]
  return page(language, signedOut, `<p>${signedOutLead}</p>`)
}

export const wrongPage = (language: PageLanguage, what: string): string =>
  page(language, pageTexts[language].wrong, `<p lang="en">${escaped(what)}</p>`)
