import { useEffect, useState, type ReactElement } from 'react'
import { useStoryEnvironment } from '../support/index.js'
import { ConversationRows } from './ConversationRows.js'
import { conversations, type StoryConversation } from './conversations.js'

/** Before: a component that fetches for itself in an effect. */
export const EffectList = ({ title }: { readonly title: string }): ReactElement => {
  const { api } = useStoryEnvironment()
  const [data, setData] = useState<readonly StoryConversation[]>()
  useEffect(() => {
    const controller = new AbortController()
    api.request(() => conversations, { signal: controller.signal }).then(setData, () => undefined)
    return () => controller.abort()
  }, [api])
  return (
    <section className="story-card">
      <h3>{title}</h3>
      <output className="story-note">
        {data === undefined ? 'Loading the conversations' : `${data.length} conversations`}
      </output>
      {data !== undefined && <ConversationRows conversations={data} />}
    </section>
  )
}
