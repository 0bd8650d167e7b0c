import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { VirtualMessageList } from 'react-hotpath/list'
import { createMessages, renderTestMessage } from './fixture.js'

it('renders the last 20 messages on a server', () => {
  const html = renderToString(
    <VirtualMessageList
      label="Messages"
      messages={createMessages(0, 1000)}
      renderMessage={renderTestMessage}
    />,
  )
  const ids = [...html.matchAll(/data-id="(m\d+)"/g)].map((match) => match[1])
  expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `m${980 + index}`))
})
