// How the console is built: every asset a file of ours with its digest in its name, and react-aria's few texts in the
// two languages that we have in place of its 34 others.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { ariaTexts } from '../texts/console/aria.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** What react-aria says to those who do not see, by the module that says it. */
const kannadaForAria: Plugin = {
  name: 'kannada for react-aria',
  enforce: 'pre',
  load(id) {
    const [, place] = /[\\/]dist[\\/]private[\\/](?:(\w+)[\\/])?intlStrings\.mjs$/.exec(id) ?? [undefined, undefined]
    if (!/intlStrings\.mjs$/.test(id)) return null
    const english = place === undefined ? './intl/en-US.mjs' : `../intl/${place}/en-US.mjs`
    return [
      `import english from '${english}'`,
      `const kannada = ${JSON.stringify(ariaTexts)}`,
      'const both = Object.keys(english).filter((key) => key in kannada)',
      'const known = Object.fromEntries(both.map((key) => [key, kannada[key]]))',
      `export default { 'en-US': english, 'kn-IN': { ...english, ...known } }`,
    ].join('\n')
  },
}

export default defineConfig({
  root: here,
  base: '/',
  publicDir: false,
  plugins: [kannadaForAria, react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/console', import.meta.url)),
    emptyOutDir: true,
    // Nothing inline: the shell's policy allows files of our own alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2021',
    manifest: true,
    reportCompressedSize: false,
  },
})
