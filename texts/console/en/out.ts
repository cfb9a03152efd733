// What is said where a list goes out of the page, in English.

export const out = {
  print: 'Print all',
  csv: 'Save all as CSV',
  read: (read: number, all: number) => `${read} of ${all} read …`,
}
