// Light or dark: as the computer has it, unless somebody chose here.

export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

const key = 'khajane.look'

export function lookNow(): Look {
  const kept = localStorage.getItem(key)
  return looks.find((look) => look === kept) ?? 'system'
}

export function applyLook(look: Look = lookNow()): void {
  localStorage.setItem(key, look)
  if (look === 'system') delete document.documentElement.dataset['look']
  else document.documentElement.dataset['look'] = look
}
