import type { Route } from '../router/matchRoute'

const titles: Readonly<Record<Route['page'], string>> = {
  home: 'The Record',
  search: 'Search · The Record',
  conversation: 'Conversation · The Record',
  gallery: 'Gallery · The Record',
  insights: 'Insights · The Record',
  cache: 'Cache · The Record',
  missing: 'Not found · The Record',
}

/** What the browser's tab and history say of a page. @param speaker whose conversation it is, once that is known */
export const pageTitle = (page: Route['page'], speaker?: string): string =>
  page === 'conversation' && speaker !== undefined ? `${speaker} · The Record` : titles[page]
