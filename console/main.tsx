import './style/tokens.css'
import './style/fonts.css'
import './style/base.css'
import './style/frame.css'
import './style/kit.css'
import './style/money.css'
import './style/ways.css'
import './style/drafting.css'
import './style/bill.css'
import './style/desk.css'
import './style/head.css'
import './style/lists.css'
import './style/print.css'
import './style/reflow.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { applyLook, followComputer } from './frame/look.ts'
import { firstLanguage, LanguageProvider, speak } from './language/language.tsx'
import { client } from './query/reads.ts'
import { router } from './router.tsx'
import { session } from './session/store.ts'

async function begin(): Promise<void> {
  const place = document.getElementById('root')
  if (place === null) throw new Error('index.html has no place for the console')
  applyLook()
  followComputer()
  const first = await speak({ language: firstLanguage(), digits: 'latn', singleKeys: true })
  createRoot(place).render(
    <LanguageProvider first={first}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>,
  )
  await session.reload()
}

void begin()
