import { Link } from '@tanstack/react-router'
import { useTexts } from '../language/language.tsx'
import { useGatheringStage } from './gathering-stage.ts'

/** To the making of a payment file, where bills wait in this stage for this post to put them into one. */
export function GatherLink({ stage }: { stage: string }) {
  const { files } = useTexts()
  const gathering = useGatheringStage()
  if (stage !== gathering) return null
  return (
    <Link to="/payment-files/new" className="button primary">
      {files.make}
    </Link>
  )
}
