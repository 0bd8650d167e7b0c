import { useState, type ReactElement } from 'react'
import { OwnPerfClient, useStoryStorage } from '../support/index.js'
import { GraceReader, type Answer, type GraceReaderProps } from './GraceReader.js'

/** A page that can be loaded again: memory is empty then, what is in IndexedDB is there. */
export const ReloadablePage = ({ graceMs }: Pick<GraceReaderProps, 'graceMs'>): ReactElement => {
  const { name, isReady } = useStoryStorage()
  const [answer, setAnswer] = useState<Answer>('It answers')
  const [visit, setVisit] = useState(1)
  if (!isReady) return <output className="story-note">Emptying the storage of this story</output>
  return (
    <>
      <OwnPerfClient key={visit} options={{ scope: 'story', name, cache: { persist: true } }}>
        <GraceReader name={name} graceMs={graceMs} answer={answer} onAnswer={setAnswer} />
      </OwnPerfClient>
      <div className="story-actions">
        <button type="button" className="story-button" onClick={() => setVisit(visit + 1)}>
          Reload the page
        </button>
      </div>
    </>
  )
}
