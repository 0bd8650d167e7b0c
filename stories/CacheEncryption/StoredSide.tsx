import { useDedupedQuery, usePerfClient, type PerfClient } from 'react-hotpath'
import { useEffect, useState, type ReactElement } from 'react'
import {
  OwnPerfClient,
  StoryEnvironmentProvider,
  useStoryEnvironment,
  useStoryStorage,
} from '../support/index.js'
import { readDisk } from './readDisk.js'

export interface StoredSideProps {
  readonly title: string
  /** Whether what is stored is encrypted. */
  readonly encrypt: boolean
}

/** A signed-in page with a private message, and what of it is on the disk. */
export const StoredSide = ({ title, encrypt }: StoredSideProps): ReactElement => {
  const globals = useStoryEnvironment()
  const { name, isReady } = useStoryStorage()
  return (
    <section aria-label={title}>
      <h3 className="story-side-title">{title}</h3>
      <StoryEnvironmentProvider globals={globals}>
        {isReady && (
          <OwnPerfClient options={{ scope: 'ada', name, cache: { persist: { encrypt } } }}>
            <PrivateMessage name={name} />
          </OwnPerfClient>
        )}
      </StoryEnvironmentProvider>
    </section>
  )
}

const text = 'Meet me at the lighthouse at nine.'

const readFlushed = async (perf: PerfClient, name: string) => {
  await perf.flush()
  return readDisk(`hotpath-${name}`)
}

const PrivateMessage = ({ name }: { readonly name: string }): ReactElement => {
  const perf = usePerfClient()
  const { api } = useStoryEnvironment()
  const [isSignedIn, setIsSignedIn] = useState(true)
  const [disk, setDisk] = useState<readonly string[]>([])
  const { data, isFetching } = useDedupedQuery({
    queryKey: ['message', 'private'],
    queryFn: ({ signal }) => api.request(() => text, { signal }),
    tags: ['messages'],
    enabled: isSignedIn,
  })

  useEffect(() => {
    if (isFetching) return undefined
    let isOver = false
    const look = async () => {
      const found = await readFlushed(perf, name)
      if (!isOver) setDisk(found)
    }
    void look()
    return () => {
      isOver = true
    }
  }, [perf, name, isFetching])

  const logOut = async () => {
    setIsSignedIn(false)
    await perf.setScope(null)
    setDisk(await readFlushed(perf, name))
  }

  return (
    <>
      <div className="story-card">
        <h3>Ada’s message</h3>
        <output className="story-note">{isSignedIn ? (data ?? 'Loading the message') : 'Logged out'}</output>
        <button type="button" aria-disabled={!isSignedIn} onClick={() => void logOut()}>
          Log out
        </button>
      </div>
      <p className="story-note" id={`${name}-disk`}>
        What IndexedDB holds in hotpath-{name}, read without Hotpath: {disk.length}{' '}
        {disk.length === 1 ? 'record' : 'records'}
      </p>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="story-code" aria-labelledby={`${name}-disk`} tabIndex={0}>
        {disk.join('\n') || 'nothing'}
      </section>
    </>
  )
}
