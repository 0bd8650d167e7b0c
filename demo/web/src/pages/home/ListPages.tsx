import type { ReactNode } from 'react'
import type { Conversation, OffsetPage } from '../../../../shared/api'
import type { ListPosition } from '../../api/queries'
import { Link } from '../../router/Link'
import { useLocation } from '../../router/useLocation'
import { listSearch } from './listPosition'

export interface ListPagesProps {
  readonly position: ListPosition
  readonly data: OffsetPage<Conversation> | undefined
}

/** Which part of the list this is, and the way to the parts beside it. Its height is kept while it is not known. */
export const ListPages = ({ position, data }: ListPagesProps): ReactNode => {
  const { route } = useLocation()
  const path =
    route.page === 'conversation'
      ? `/conversations/${encodeURIComponent(route.conversationId)}`
      : location.pathname
  const step = (by: number, title: string, isPossible: boolean): ReactNode =>
    isPossible ? (
      <Link className="page-step" href={`${path}${listSearch({ ...position, page: position.page + by })}`}>
        {title}
      </Link>
    ) : (
      <span className="page-step" aria-hidden="true" />
    )
  return (
    <nav className="list-pages" aria-label="Pages of the list">
      {step(-1, '← Previous', data !== undefined && position.page > 1)}
      <span>{data === undefined ? '' : describeRange(data)}</span>
      {step(1, 'Next →', data !== undefined && position.page < data.totalPages)}
    </nav>
  )
}

const describeRange = ({ items, page, pageSize, total }: OffsetPage<Conversation>): string => {
  if (items.length === 0) return 'none'
  const first = (page - 1) * pageSize + 1
  return `${first}–${first + items.length - 1} of ${total}`
}
