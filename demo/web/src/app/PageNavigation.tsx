import type { ReactNode } from 'react'
import { usePrimitives } from '../mode/PrimitivesContext'
import { Link } from '../router/Link'
import type { Route } from '../router/matchRoute'

export const PageNavigation = ({ route }: { readonly route: Route }): ReactNode => {
  const { InsightsPage } = usePrimitives()
  const preloadInsights = (): void => void InsightsPage.preload?.()
  const mark = (isCurrent: boolean): 'page' | undefined => (isCurrent ? 'page' : undefined)
  return (
    <nav className="page-navigation" aria-label="Pages">
      <Link href="/" aria-current={mark(['home', 'search', 'conversation'].includes(route.page))}>
        Conversations
      </Link>
      <Link href="/gallery" aria-current={mark(route.page === 'gallery')}>
        Gallery
      </Link>
      <Link
        href="/insights"
        aria-current={mark(route.page === 'insights')}
        onPointerEnter={preloadInsights}
        onFocus={preloadInsights}
      >
        Insights
      </Link>
    </nav>
  )
}
