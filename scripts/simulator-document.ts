// docs/simulator.md: how the simulator's script is written, made from the table of its sentences.

import { filesForms } from '../simulator/script/read.ts'
import { deedKinds, sentences } from '../simulator/script/sentences.ts'
import { shownTemplate, shownWords } from '../simulator/script/words.ts'
import { table } from './table.ts'

export const simulatorDocument = (): string => `# The simulator's script

Made from \`simulator/script/sentences.ts\` by \`npm run docs\`; not to be edited by hand. What the simulator is, and
its settings: [the exchange with the Reserve Bank](rbi.md#the-reserve-bank-of-a-local-system).

The Reserve Bank of a local system does as banks do, unless a file \`scenario.yaml\` lies in its folder
(\`SIMULATOR_DIR\`; of a local system \`.khajane/bank\`):

\`\`\`yaml
seed: 7
steps:
  - on the 3rd file: reject line 2 with AC04
  - delay acknowledgement 2 h
  - on every 4th file: [send the debit twice, correct the double debit by a return without UTR]
\`\`\`

A step names its files; one that names none is of the files of the step before it, and of the first file where there is
none. Files are counted from 1 over all that have come. It may be:
${filesForms.map((form) => `\`${form}\``).join(' · ')}.
What the seed draws is drawn from the seed alone.

The script is read when a file comes, and what the bank will say of that file is settled then: a change of the script
is for later files. A sentence that is none, or that cannot be done with the one file that it names, leaves the
file untaken, and the log names the line of the script; of a step about many files it is done where it fits.

${table(
  ['sentence', 'example', 'what happens'],
  deedKinds.map((kind) => {
    const { form, example, means } = sentences[kind]
    return [`\`${shownTemplate(form)}\``, `\`${example}\``, means]
  }),
)}

What stands in brackets may be left out. The words in capitals:

${table(
  ['word', 'may be'],
  shownWords.map(([word, shown]) => [
    `\`${word}\``,
    shown
      .split(' | ')
      .map((each) => `\`${each}\``)
      .join(' · '),
  ]),
)}

\`a line\` is one that the seed chooses among those of which nothing else is said.

## Its clock

The clock begins with the sample's business time (\`KHAJANE_CLOCK\`) and runs on. Where a file \`clock\` lies in the
folder, with an instant such as \`2026-11-23T11:00:00+05:30\`, it stands there until another is written: so a test
drives it. All delays are by this clock, and what was due on the way is told in its order, under the hour at which it
was due. The booking day of what comes days after the file is as many days after its execution date.

Same seed, script, clock and files in: same bytes out, however the clock is moved and though the program is
killed between.

## Its statement

\`npm run bank-statement -- --day 2026-11-23\` prints what the bank has booked on a day as CSV, with \`--json\` as
JSON: every debit, return, credit and reversal with its reference, and the balance, which begins with nothing
before the first file. What it only told again is not in it; what it has moved by mistake is. \`--dir\` names
another folder.
`
