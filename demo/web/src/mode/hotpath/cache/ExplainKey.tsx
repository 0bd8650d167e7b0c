import { useState, type ReactNode } from 'react'
import { Explanation } from './Explanation'
import { useExplanation } from './useExplanation'
import { useQueryKeys } from './useQueryKeys'

/** `perf.cache.explain` for one of the queries of this tab. */
export const ExplainKey = (): ReactNode => {
  const keys = useQueryKeys()
  const [chosen, setChosen] = useState<string>()
  const hash = chosen !== undefined && keys.has(chosen) ? chosen : keys.keys().next().value
  const explanation = useExplanation(hash === undefined ? undefined : keys.get(hash))
  return (
    <section aria-labelledby="cache-explain">
      <h2 id="cache-explain">Explain a key</h2>
      <label className="switch cache-key">
        <span className="switch-label">key</span>
        <select value={hash ?? ''} onChange={({ target: { value } }) => setChosen(value)}>
          {[...keys.keys()].map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </select>
      </label>
      <Explanation explanation={explanation} />
    </section>
  )
}
