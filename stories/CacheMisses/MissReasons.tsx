import { useCacheStats, usePerfClient, type CacheExplanation, type PerfClient } from 'react-hotpath'
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { RequestCount, useStoryEnvironment } from '../support/index.js'
import { ExplanationTable } from './ExplanationTable.js'

const queryKey = ['message', 7]
const hourMs = 3_600_000
const text = 'The ferry leaves at seven, the next one at nine.'

/** What can happen to a value, each by what an application would call. The client's memory holds two entries. */
const happenings: Readonly<Record<string, (perf: PerfClient) => unknown>> = {
  'Let an hour pass': ({ queryClient }) =>
    queryClient.setQueryData(queryKey, text, { updatedAt: Date.now() - hourMs }),
  'Invalidate its tag': (perf) => perf.invalidate({ tags: ['messages'] }),
  'Invalidate its key': ({ queryClient }) => queryClient.invalidateQueries({ queryKey }),
  'Fill the memory with others': async ({ cache }) => {
    for (const id of [1, 2, 3]) await cache.set(['message', id], text, { tags: ['messages'] })
  },
  'Remove it': ({ queryClient }) => queryClient.removeQueries({ queryKey }),
  'Log out': (perf) => perf.clear(),
}

/** One message, what may happen to it, and what the cache says of it then. */
export const MissReasons = (): ReactElement => {
  const perf = usePerfClient()
  const { api } = useStoryEnvironment()
  const [told, setTold] = useState<CacheExplanation>()
  const [note, setNote] = useState('Nobody has asked yet')
  const isAsking = useRef(false)
  const misses = useCacheStats((stats) => stats.misses)

  const query = useMemo(
    () => ({
      queryKey,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.request(() => text, { signal }),
      staleTime: 60_000,
      tags: ['messages'],
    }),
    [api],
  )

  useEffect(() => {
    void perf.cache.explain(queryKey).then(setTold)
  }, [perf])

  const explain = async () => setTold(await perf.cache.explain(queryKey))

  const ask = async () => {
    if (isAsking.current) return
    isAsking.current = true
    const { skipped, failed } = await perf.warm([query], { priority: 'now' })
    isAsking.current = false
    if (skipped.fresh.length > 0) setNote('Answered from memory, without a request')
    else setNote(failed.length > 0 ? 'The request failed' : 'Answered by a request')
    await explain()
  }

  const happen = async (name: string) => {
    await happenings[name]?.(perf)
    setNote(`Done: ${name.toLowerCase()}`)
    await explain()
  }

  return (
    <>
      <output className="story-note">{note}</output>
      <div className="story-actions">
        <button type="button" className="story-button" onClick={() => void ask()}>
          Ask for the message
        </button>
        {Object.keys(happenings).map((name) => (
          <button key={name} type="button" className="story-button" onClick={() => void happen(name)}>
            {name}
          </button>
        ))}
      </div>
      <div className="story-sides">
        {told && <ExplanationTable told={told} />}
        <table className="story-table">
          <caption>
            <code>useCacheStats().misses</code>, of this message and the three others
          </caption>
          <tbody>
            {Object.entries(misses).map(([reason, count]) => (
              <tr key={reason}>
                <th scope="row">{reason}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RequestCount />
    </>
  )
}
