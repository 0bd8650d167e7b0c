import type { ReactNode } from 'react'
import { useCacheStats } from 'react-hotpath'
import { CacheTotals } from './CacheTotals'
import { ExplainKey } from './ExplainKey'
import { ForgetDevice } from './ForgetDevice'
import { KeyTable } from './KeyTable'

/** What Hotpath did since this tab was loaded, what it holds, and why it holds a key or asks for it. */
const CachePage = (): ReactNode => {
  const stats = useCacheStats()
  return (
    <>
      <CacheTotals stats={stats} />
      <KeyTable byKey={stats.byKey} />
      <ExplainKey />
      <ForgetDevice />
    </>
  )
}

export default CachePage
