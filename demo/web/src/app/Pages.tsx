import type { ReactNode } from 'react'
import { LateCachePage } from '../pages/cache/LateCachePage'
import { ConversationsPage } from '../pages/home/ConversationsPage'
import { GalleryPage } from '../pages/gallery/GalleryPage'
import { MissingPage } from '../pages/MissingPage'
import { LateInsightsPage } from '../pages/insights/LateInsightsPage'
import type { Route } from '../router/matchRoute'

export const Pages = ({ route }: { readonly route: Route }): ReactNode => {
  switch (route.page) {
    case 'gallery':
      return <GalleryPage />
    case 'insights':
      return <LateInsightsPage />
    case 'cache':
      return <LateCachePage />
    case 'missing':
      return <MissingPage />
    default:
      return <ConversationsPage route={route} />
  }
}
