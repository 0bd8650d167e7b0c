import type { ReactNode } from 'react'
import { photographCredit } from '../../api/photographs'
import { photographsQuery } from '../../api/queries'
import { useReportRegion } from '../../compare/RecorderContext'
import { useRecordQuery } from '../../mode/hooks'
import { FailedState } from '../../ui/FailedState'
import { GalleryPhotograph, GalleryPhotographSkeleton } from './GalleryPhotograph'

/** How many photographs are on the first screen of a desktop, and so are not put off. */
const firstScreenCount = 3
const skeletonCount = 6

export const GalleryPage = (): ReactNode => {
  const { data, error, refetch } = useRecordQuery(photographsQuery)
  useReportRegion('gallery', data !== undefined ? 'ready' : error === null ? 'waiting' : 'failed')
  return (
    <main id="main" className="page gallery">
      <h1>Gallery</h1>
      <p className="page-lead">Photographs that stand in the conversations. {photographCredit}</p>
      {data === undefined && error !== null ? (
        <FailedState title="The gallery did not load" error={error} onRetry={refetch} />
      ) : (
        <ul className="photographs">
          {data === undefined
            ? Array.from({ length: skeletonCount }, (_, index) => <GalleryPhotographSkeleton key={index} />)
            : data.items.map((photograph, index) => (
                <GalleryPhotograph
                  key={photograph.name}
                  photograph={photograph}
                  isPriority={index < firstScreenCount}
                />
              ))}
        </ul>
      )}
    </main>
  )
}
