import { useMemo } from 'react'
import { plainRupees } from '../../domain/kernel/money.ts'
import { Grid, type Column } from '../kit/grid.tsx'
import { useListOut } from '../kit/list-out.tsx'
import { Empty, NotRead } from '../kit/page.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useAnnexureParts } from '../query/part-reads.ts'
import { billPath } from '../query/reads.ts'
import type { AnnexureLine, Bill } from '../query/types.ts'

function useColumns(): Column<AnnexureLine>[] {
  const { texts, money, digits } = useLanguage()
  const { bill: said } = texts
  return useMemo(
    () => [
      {
        ...{ key: 'line', title: said.line, width: 5, figures: true },
        ...{ cell: ({ line }) => digits(line), plain: ({ line }) => String(line) },
      },
      {
        ...{ key: 'name', title: said.name, width: 16, grows: true },
        ...{ cell: ({ name }) => <Words>{name}</Words>, text: ({ name }) => name },
      },
      {
        ...{ key: 'amount', title: said.amount, width: 9, figures: true },
        ...{ cell: ({ amountPaise }) => money(amountPaise), plain: ({ amountPaise }) => plainRupees(amountPaise) },
      },
      { key: 'account', title: said.account, width: 12, cell: ({ accountNumber }) => accountNumber },
      { key: 'ifsc', title: said.ifsc, width: 8, cell: ({ ifsc }) => ifsc },
      { key: 'recipient', title: said.recipient, width: 10, cell: ({ recipientId }) => recipientId },
      {
        ...{ key: 'reference', title: said.reference, width: 12 },
        ...{ cell: ({ reference }) => <Words>{reference}</Words>, text: ({ reference }) => reference ?? '' },
      },
    ],
    [said, money, digits],
  )
}

/** As many lines as there are, of which those near the eye are read and made. */
export function AnnexureTab({ bill }: { bill: Bill }) {
  const { money, digits } = useLanguage()
  const { bill: said } = useTexts()
  const { at, look, problem, again } = useAnnexureParts(bill)
  const columns = useColumns()
  const { lines, totalPaise } = bill.annexure
  const { paper, bar } = useListOut({
    ...{ path: `${billPath(bill.billId)}/annexure`, total: lines, columns },
    name: `${bill.billNumber.replaceAll('/', '-')}-annexure`,
  })
  if (lines === 0) return <Empty>{said.noLines}</Empty>
  const caption = said.lines(lines, money(totalPaise))
  return (
    <>
      <p className="quiet">{digits(caption)}</p>
      {bar}
      <NotRead problem={problem} again={again} />
      <Grid
        caption={`${said.tabs.annexure}: ${caption}`}
        columns={columns}
        rows={paper ?? { length: lines, at }}
        total={lines}
        keyOf={({ line }) => line}
        look={look}
      />
    </>
  )
}
