import type { ReactNode } from 'react'
import { Link } from '../router/Link'
import { ModeSwitch } from './ModeSwitch'
import { NetworkSwitch } from './NetworkSwitch'
import { SearchField } from './SearchField'
import { ThemeToggle } from './ThemeToggle'

export const Header = (): ReactNode => (
  <header className="header">
    <Link href="/" className="brand">
      <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M8 23V9m0 7h10m0-7v7" />
        <path className="brand-path" d="M18 16c5 0 2.5 7 7 7" />
      </svg>
      <span className="brand-name">Hotpath</span>
      <span className="brand-app">the Record</span>
    </Link>
    <SearchField />
    <div className="switches">
      <NetworkSwitch />
      <ModeSwitch />
      <ThemeToggle />
    </div>
  </header>
)
