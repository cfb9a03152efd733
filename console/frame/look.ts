// Light or dark: as the computer has it, unless somebody chose here.

export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

const key = 'khajane.look'

export function lookNow(): Look {
  const kept = localStorage.getItem(key)
  return looks.find((look) => look === kept) ?? 'system'
}

const darkWanted = matchMedia('(prefers-color-scheme: dark)')

/** The page itself says light or dark: of two palettes one is in force, and each stands once (style/tokens.css). */
export function applyLook(look: Look = lookNow()): void {
  localStorage.setItem(key, look)
  const asComputer = darkWanted.matches ? 'dark' : 'light'
  document.documentElement.dataset['look'] = look === 'system' ? asComputer : look
}

/** In the evening a computer may turn dark by itself. */
export function followComputer(): void {
  darkWanted.addEventListener('change', () => applyLook())
}
