import { Grid, type Column } from '../kit/grid.tsx'
import { Empty, Loading, NotRead } from '../kit/page.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useAnnexure } from '../query/reads.ts'
import type { AnnexureLine, Bill } from '../query/types.ts'

function useColumns(): Column<AnnexureLine>[] {
  const { texts, money, digits } = useLanguage()
  const { bill: said } = texts
  return [
    { key: 'line', title: said.line, width: 5, figures: true, cell: ({ line }) => digits(line) },
    { key: 'name', title: said.name, width: 16, grows: true, cell: ({ name }) => <Words>{name}</Words> },
    { key: 'amount', title: said.amount, width: 9, figures: true, cell: ({ amountPaise }) => money(amountPaise) },
    { key: 'account', title: said.account, width: 12, cell: ({ accountNumber }) => accountNumber },
    { key: 'ifsc', title: said.ifsc, width: 8, cell: ({ ifsc }) => ifsc },
    { key: 'recipient', title: said.recipient, width: 10, cell: ({ recipientId }) => recipientId },
    { key: 'reference', title: said.reference, width: 12, cell: ({ reference }) => <Words>{reference}</Words> },
  ]
}

/** As many lines as there are, of which those near the eye are loaded and made. */
export function AnnexureTab({ bill }: { bill: Bill }) {
  const { money, digits } = useLanguage()
  const { bill: said } = useTexts()
  const read = useAnnexure(bill.billId)
  const columns = useColumns()
  const { lines, totalPaise } = bill.annexure
  if (lines === 0) return <Empty>{said.noLines}</Empty>
  if (read.error !== null) return <NotRead read={read} problem={read.error.problem} />
  if (read.data === undefined) return <Loading />
  const caption = said.lines(lines, money(totalPaise))
  return (
    <>
      <p className="quiet">{digits(caption)}</p>
      <Grid
        caption={`${said.tabs.annexure}: ${caption}`}
        columns={columns}
        rows={read.items}
        total={lines}
        keyOf={({ line }) => line}
        more={() => {
          if (read.hasNextPage && !read.isFetchingNextPage) void read.fetchNextPage()
        }}
      />
    </>
  )
}
