import type { ReactNode } from 'react'
import type { LatePage } from '../mode/primitives'
import { usePrimitives } from '../mode/PrimitivesContext'
import { Link, type LinkProps } from '../router/Link'
import type { Route } from '../router/matchRoute'

export const PageNavigation = ({ route }: { readonly route: Route }): ReactNode => {
  const { InsightsPage, CachePage } = usePrimitives()
  const mark = (isCurrent: boolean): 'page' | undefined => (isCurrent ? 'page' : undefined)
  return (
    <nav className="page-navigation" aria-label="Pages">
      <Link href="/" aria-current={mark(['home', 'search', 'conversation'].includes(route.page))}>
        Conversations
      </Link>
      <Link href="/gallery" aria-current={mark(route.page === 'gallery')}>
        Gallery
      </Link>
      <Link href="/insights" aria-current={mark(route.page === 'insights')} {...preloading(InsightsPage)}>
        Insights
      </Link>
      <Link href="/cache" aria-current={mark(route.page === 'cache')} {...preloading(CachePage)}>
        Cache
      </Link>
    </nav>
  )
}

/** Who comes near a link will open it. */
const preloading = ({ preload }: LatePage): Pick<LinkProps, 'onPointerEnter' | 'onFocus'> => {
  const start = (): void => void preload?.()
  return { onPointerEnter: start, onFocus: start }
}
