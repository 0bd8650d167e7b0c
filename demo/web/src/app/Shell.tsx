import type { ReactNode } from 'react'
import { useLocation } from '../router/useLocation'
import { LeftPage } from '../session/LeftPage'
import { useHasLeft } from '../session/useHasLeft'
import { ShowMe } from '../showme/ShowMe'
import { Header } from './Header'
import { NetworkNotice } from './NetworkNotice'
import { PageNavigation } from './PageNavigation'
import { Pages } from './Pages'
import { pageTitle } from './pageTitle'
import { useKeyboard } from './useKeyboard'
import { usePageTitle } from './usePageTitle'

/** What stands around every page. */
export const Shell = (): ReactNode => {
  const { route } = useLocation()
  const hasLeft = useHasLeft()
  useKeyboard(route)
  // A conversation's has the speaker's name: its header knows it.
  usePageTitle(route.page === 'conversation' ? undefined : pageTitle(route.page))
  return (
    <div className="shell" data-page={route.page}>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Header />
      <PageNavigation route={route} />
      <NetworkNotice />
      {hasLeft ? <LeftPage /> : <Pages route={route} />}
      <ShowMe />
    </div>
  )
}
