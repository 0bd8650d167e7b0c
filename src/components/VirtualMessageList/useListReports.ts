import { useContext, useEffect, useRef } from 'react'
import { PerfEventsContext } from '../../port/index.js'

interface UseListReportsOptions {
  readonly messages: number
  readonly rows: number
  readonly hasLayout: boolean
  readonly isFollowing: boolean
  readonly onFollowChange: ((isFollowing: boolean) => void) | undefined
}

/** Tells the monitor what is rendered, whenever that is of another list, and the app whether new messages are followed. */
export const useListReports = (options: UseListReportsOptions): void => {
  const { messages, hasLayout, isFollowing } = options
  const report = useContext(PerfEventsContext)
  const latest = useRef(options)
  useEffect(() => void (latest.current = options))

  useEffect(() => {
    report?.({ type: 'list-rendered', messages, rows: latest.current.rows })
    // Once more when there is layout for the first time: the rows are others then.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [report, messages, hasLayout])

  useEffect(() => {
    if (hasLayout) latest.current.onFollowChange?.(isFollowing)
  }, [isFollowing, hasLayout])
}
