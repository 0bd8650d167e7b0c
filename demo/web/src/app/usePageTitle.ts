import { useEffect } from 'react'
import type { Route } from '../router/matchRoute'

const titles: Readonly<Record<Route['page'], string>> = {
  home: 'The Record',
  search: 'Search · The Record',
  conversation: 'Conversation · The Record',
  gallery: 'Gallery · The Record',
  insights: 'Insights · The Record',
  missing: 'Not found · The Record',
}

export const usePageTitle = (route: Route): void => {
  useEffect(() => {
    document.title = titles[route.page]
  }, [route.page])
}
