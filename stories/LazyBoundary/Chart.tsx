import type { ReactElement } from 'react'
import './lazyBoundary.css'

const addressesByParty = [
  { name: 'Republican', count: 94 },
  { name: 'Democratic', count: 93 },
  { name: 'Others', count: 46 },
]

/** Stands for a heavy component: what a chart library would bring. */
const Chart = (): ReactElement => (
  <figure className="story-chart">
    <figcaption>Addresses by party</figcaption>
    <ul>
      {addressesByParty.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <meter min={0} max={100} value={count} aria-label={name} />
          <span className="story-figure">{count}</span>
        </li>
      ))}
    </ul>
  </figure>
)

export default Chart
