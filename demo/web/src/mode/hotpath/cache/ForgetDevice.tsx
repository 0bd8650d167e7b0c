import { useState, type ReactNode } from 'react'
import { clearHotpathStorage } from 'react-hotpath'
import { describeCleared } from './describeCleared'

/** The button "delete my data": it says what it removed. */
export const ForgetDevice = (): ReactNode => {
  const [outcome, setOutcome] = useState('What is in memory stays, and is stored again when it changes.')
  const forget = async (): Promise<void> => {
    setOutcome(describeCleared(await clearHotpathStorage()))
  }
  return (
    <section aria-labelledby="cache-forget">
      <h2 id="cache-forget">On this device</h2>
      <div className="cache-actions">
        <button type="button" className="button" onClick={() => void forget()}>
          Forget everything on this device
        </button>
        <output className="cache-note">{outcome}</output>
      </div>
    </section>
  )
}
