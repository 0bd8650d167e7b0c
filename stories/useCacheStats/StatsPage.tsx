import { useCacheStats } from 'react-hotpath'
import { useState, type ReactElement } from 'react'
import { ConversationList } from '../useDedupedQuery/ConversationList.js'

/** Lists that come and go, and what the cache saved by that. */
export const StatsPage = (): ReactElement => {
  const [count, setCount] = useState(1)
  return (
    <>
      <StatsTable />
      <div className="story-actions">
        <button type="button" className="story-button" onClick={() => setCount(count + 1)}>
          Show the list once more
        </button>
      </div>
      <div className="story-sides">
        {Array.from({ length: count }, (_, place) => (
          <ConversationList key={place} title={`List ${place + 1}`} />
        ))}
      </div>
    </>
  )
}

const StatsTable = (): ReactElement => {
  const { hits, joins, requests, requestsSaved, bytesSaved, savedMs } = useCacheStats()
  return (
    <table className="story-table">
      <caption>
        <code>useCacheStats()</code>
      </caption>
      <tbody>
        <Row name="Requests made">{requests}</Row>
        <Row name="Hits in memory">{hits.memory}</Row>
        <Row name="Joins of a running request">{joins}</Row>
        <Row name="Requests saved">{requestsSaved}</Row>
        <Row name="Bytes saved, in memory">{bytesSaved}</Row>
        <Row name="Milliseconds saved">
          {savedMs ? `${Math.round(savedMs.low)} to ${Math.round(savedMs.high)}` : 'no fetch to go by yet'}
        </Row>
      </tbody>
    </table>
  )
}

const Row = ({
  name,
  children,
}: {
  readonly name: string
  readonly children: string | number
}): ReactElement => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
)
