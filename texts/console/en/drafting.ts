// What is said where a draft is written by hand, saves itself, is copied, or meets somebody else's; and of acts of
// which nobody knows whether they were done. In English.

export const drafting = {
  saveItself: 'The draft saves itself as you type.',
  unsaved: 'Not saved yet: what you typed is kept in this window.',
  notWhole: 'Kept in this window: it saves itself once nothing in it is unreadable or left out.',
  savingNow: 'Being saved …',
  savedAt: (time: string) => `Saved at ${time}.`,
  notSaved: 'It could not be saved; what you typed is kept in this window.',
  beforeSaved: 'What you type is kept in this window until the draft is saved.',
  line: 'Line',
  of: (label: string, line: string) => `${label}, line ${line}`,
  removeLine: (line: string) => `Take line ${line} away`,
  keys: 'Enter goes down, at the last line to a new one; Tab goes on.',
  byFile: (lines: string) =>
    `More than ${lines} lines are edited as a file: change them in a spreadsheet, and give it as a file below.`,
  tooManyPasted: (lines: string) => `Not pasted: an annexure of more than ${lines} lines is given as a file.`,
  total: (total: string, lines: string) => `${lines}; total ${total}`,
  lines: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
  even: (net: string) => `That is the net of ${net}.`,
  less: (left: string, net: string) => `${left} of the net of ${net} are still to be given.`,
  more: (beyond: string, net: string) => `${beyond} more than the net of ${net}.`,
  found: (count: number) => (count === 1 ? '1 is found' : `${count} are found`),
  foundNone: 'None is found',
  foundMore: 'More are found: write more of the name',
  payeeHint: 'A part of the name or number, or the last four digits of the account',
  headHint: 'Those on which your office draws with such bills; a part of the number finds them',
  left: (left: string) => `${left} left`,
  noGrant: 'no grant this year',
  theirsTitle: 'Somebody else has changed this draft',
  theirsWhat: 'Nothing is lost. Choose what stays where yours and theirs differ; then yours goes on as chosen.',
  mine: 'Mine',
  theirs: 'Theirs',
  nothing: 'nothing',
  chosen: 'Go on with what is chosen',
  allTheirs: 'Take all of theirs, and leave what I typed',
  copy: 'Copy an earlier bill',
  copyWhat: 'Claim, head, amounts and payees are taken; sub-vouchers, permissions and documents are not.',
  copyFrom: 'Which bill',
  copyGo: 'Copy',
  copying: 'Being copied …',
  copied: (number: string, from: string, to: string) =>
    `Copied from ${number}. Look at the period (${from} to ${to}), the gross, the deductions and each payee's amount.`,
  copyLong: (lines: string) => `Its annexure has ${lines} lines and was not copied: give it as a file.`,
  copyFailed: 'It could not be read; nothing was copied.',
  oneToCopy: (number: string, head: string, amount: string) => `${number}: ${head}, ${amount}`,
}

export const unknownOutcome = {
  title: 'It is not known whether this was done',
  what: 'No answer came. Trying again sends the very same, and it is done once however often it is tried.',
  meaning:
    'Giving up takes nothing back: it may have been done. Look at what stands there now before you do it another time.',
  again: 'Try again',
  giveUp: 'Give up',
}
