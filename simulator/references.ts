// Numbers that the bank gives. A serial is given once, so no two are alike.

const rtgsFromPaise = 2_00_000_00

const padded = (serial: number, width: number): string => serial.toString(36).toUpperCase().padStart(width, '0')

/** RTGS from Rs 2,00,000 on: 22 letters and digits; NEFT below: 16. */
export function utr(amountPaise: number, day: string, serial: number): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (amountPaise >= rtgsFromPaise) return `RBISR5${year}${month}${date}${padded(serial, 8)}`
  return `RBISN${year.slice(2)}${dayOfYear(day)}${padded(serial, 6)}`
}

export const returnReference = (day: string, serial: number): string =>
  `RBISRTN${day.replaceAll('-', '')}${padded(serial, 8)}`

function dayOfYear(day: string): string {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000
  return String(days + 1).padStart(3, '0')
}
