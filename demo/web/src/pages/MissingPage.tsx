import type { ReactNode } from 'react'
import { Link } from '../router/Link'

export const MissingPage = (): ReactNode => (
  <main id="main" className="page">
    <h1>There is no such page</h1>
    <p>
      The Record has <Link href="/">conversations</Link>, a <Link href="/gallery">gallery</Link>,{' '}
      <Link href="/insights">insights</Link> and a page about its <Link href="/cache">cache</Link>.
    </p>
  </main>
)
