import { PerfError, useDedupedQuery, usePerfClient } from 'react-hotpath'
import { useEffect, useState, type ReactElement } from 'react'
import { RequestCount, SourceChip, useStoryEnvironment } from '../support/index.js'
import { ConversationRows } from '../useDedupedQuery/ConversationRows.js'
import { conversations } from '../useDedupedQuery/conversations.js'

const queryKey = ['conversations']

/** What the server of this story can be told to do. */
const answers = {
  'It answers': undefined,
  'It is off': new TypeError('Failed to fetch'),
  'Answers 503': new PerfError('http', 'The server answered 503.', { status: 503 }),
  'Answers 401': new PerfError('http', 'The server answered 401.', { status: 401 }),
  'Answers 404': new PerfError('http', 'The server answered 404.', { status: 404 }),
} as const

export type Answer = keyof typeof answers

export interface GraceReaderProps {
  /** Groups the choices of this story: a documentation page has many. */
  readonly name: string
  /** How long a value that has run out stands in for a failed request, in milliseconds. */
  readonly graceMs: number
  readonly answer: Answer
  readonly onAnswer: (answer: Answer) => void
}

/** A list whose server can be switched off. */
export const GraceReader = ({ name, graceMs, answer, onAnswer }: GraceReaderProps): ReactElement => {
  const perf = usePerfClient()
  const { api } = useStoryEnvironment()
  const { data, status, error, failureReason, source, isGrace, isFetching, refetch } = useDedupedQuery({
    queryKey,
    queryFn: ({ signal }) =>
      api.request(
        () => {
          const failure = answers[answer]
          if (failure) throw failure
          return conversations
        },
        { signal },
      ),
    graceMs,
  })
  const [isStored, setIsStored] = useState(false)
  useEffect(() => {
    if (isFetching) return undefined
    let isOver = false
    const look = async () => {
      await perf.flush()
      // The story, and its client with it, may be over by then.
      if (isOver) return
      const { layers } = await perf.cache.explain(queryKey)
      if (!isOver) setIsStored(layers.includes('indexeddb'))
    }
    void look()
    return () => {
      isOver = true
    }
  }, [perf, isFetching])

  return (
    <>
      <fieldset className="story-actions">
        <legend>The server</legend>
        {Object.keys(answers).map((choice) => (
          <label key={choice} className="story-choice">
            <input
              type="radio"
              name={name}
              checked={answer === choice}
              // The keys of `answers` are what is listed.
              onChange={() => onAnswer(choice as Answer)}
            />
            {choice}
          </label>
        ))}
      </fieldset>
      <section className="story-card">
        <h3>Conversations</h3>
        <output className="story-note">
          {noteFor({ isGrace, hasData: data !== undefined, failure: error?.message })}{' '}
          <SourceChip source={source} isGrace={isGrace} />
        </output>
        {data && <ConversationRows conversations={data} />}
        <button type="button" aria-disabled={isFetching} onClick={() => void refetch()}>
          Ask again
        </button>
      </section>
      <table className="story-table">
        <caption>What the result says</caption>
        <tbody>
          <Row name="status">{status}</Row>
          <Row name="isGrace">{String(isGrace)}</Row>
          <Row name="error">{error?.message ?? 'null'}</Row>
          <Row name="failureReason">{failureReason?.message ?? 'null'}</Row>
          <Row name="in IndexedDB">{isStored ? 'yes' : 'no'}</Row>
        </tbody>
      </table>
      <RequestCount />
    </>
  )
}

interface Situation {
  readonly isGrace: boolean
  readonly hasData: boolean
  readonly failure: string | undefined
}

const noteFor = ({ isGrace, hasData, failure }: Situation): string => {
  if (failure !== undefined) return `The server refused: ${failure}`
  if (isGrace) return 'As of the last answer: the server cannot be reached'
  return hasData ? 'Up to date' : 'Loading the conversations'
}

const Row = ({ name, children }: { readonly name: string; readonly children: string }): ReactElement => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
)
