// Payment files, the newest first.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { fileStates } from '../../domain/kernel/vocabulary.ts'
import type { Column } from '../kit/grid.tsx'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { Page } from '../kit/page.tsx'
import { PagedList } from '../kit/paged-list.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFiles } from '../query/money-reads.ts'
import type { FileSummary } from '../query/money-types.ts'
import { useGatheringStage } from './gathering-stage.ts'

const route = getRouteApi('/payment-files')

function useColumns(): Column<FileSummary>[] {
  const { texts, money, moment, digits } = useLanguage()
  const { files, money: said, moneyWords } = texts
  const link = ({ fileId }: FileSummary) => (
    <Link to="/payment-files/$fileId" params={{ fileId }} tabIndex={-1}>
      {fileId}
    </Link>
  )
  return [
    { key: 'file', title: files.file, width: 20, cell: link },
    { key: 'state', title: said.state, width: 12, grows: true, cell: ({ state }) => moneyWords.fileStates[state] },
    { key: 'bills', title: files.count, width: 5, figures: true, cell: ({ billCount }) => digits(billCount) },
    { key: 'net', title: files.net, width: 11, figures: true, cell: ({ netPaise }) => money(netPaise) },
    { key: 'made', title: said.made, width: 11, cell: ({ createdAt }) => moment(createdAt) },
    { key: 'by', title: said.madeBy, width: 8, cell: ({ preparedBy }) => preparedBy },
    { key: 'treasury', title: said.treasury, width: 5, cell: ({ treasuryCode }) => treasuryCode },
  ]
}

export function FilesPage() {
  const { files, money: said, moneyWords } = useTexts()
  const { state } = route.useSearch()
  const navigate = useNavigate()
  const shown = fileStates.find((one) => one === state)
  const mayGather = useGatheringStage() !== null
  const columns = useColumns()
  return (
    <Page
      title={files.title}
      actions={
        mayGather ? (
          <Link to="/payment-files/new" className="button primary">
            {files.make}
          </Link>
        ) : null
      }
    >
      <div className="above-list">
        <ChoiceFilter
          label={said.state}
          value={shown ?? ''}
          choices={[['', said.all], ...fileStates.map((one) => [one, moneyWords.fileStates[one]] as const)]}
          onChange={(next) =>
            void navigate({ to: '/payment-files', search: next === '' ? {} : { state: next }, replace: true })
          }
        />
      </div>
      <PagedList
        read={useFiles(shown)}
        caption={files.caption}
        columns={columns}
        keyOf={({ fileId }) => fileId}
        open={({ fileId }) => void navigate({ to: '/payment-files/$fileId', params: { fileId } })}
        empty={files.none}
      />
    </Page>
  )
}
