import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createPerfClient, PerfProvider, useDedupedQuery } from 'react-hotpath'

const perf = createPerfClient()
let requests = 0

interface Conversation {
  readonly id: string
  readonly name: string
}

const readConversations = async (): Promise<readonly Conversation[]> => {
  requests += 1
  return [{ id: 'everyone', name: 'Everyone' }]
}

const useConversations = () => useDedupedQuery({ queryKey: ['conversations'], queryFn: readConversations })

const List = () => {
  const { data = [] } = useConversations()
  return data.map(({ id, name }) => <p key={id}>{name}</p>)
}

const Count = () => {
  const { data, isSuccess } = useConversations()
  return isSuccess ? (
    <output>
      {data.length} of {requests}
    </output>
  ) : null
}

// index.html has the element.
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <PerfProvider client={perf}>
      <List />
      <Count />
    </PerfProvider>
  </StrictMode>,
)
