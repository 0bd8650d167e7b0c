import { createRoot } from 'react-dom/client'
import { OptimizedImage } from 'react-hotpath/image'
import { LazyBoundary, lazyWithPreload } from 'react-hotpath/lazy'
import { VirtualMessageList } from 'react-hotpath/list'

const Heavy = lazyWithPreload(() => import('./Heavy.js'))
const messages = Array.from({ length: 1000 }, (_, index) => ({ id: `m${index}`, text: `Message ${index}` }))

// index.html has the element.
createRoot(document.getElementById('root') as HTMLElement).render(
  <main>
    <OptimizedImage src="/picture.png" alt="A picture" width={64} height={48} priority />
    <LazyBoundary fallback={<p>Loading</p>}>
      <Heavy />
    </LazyBoundary>
    <VirtualMessageList
      messages={messages}
      renderMessage={(message) => <p>{message.text}</p>}
      style={{ height: 300 }}
      aria-label="Messages"
    />
  </main>,
)
