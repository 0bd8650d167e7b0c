import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { VirtualMessageList } from 'react-hotpath/list'
import { createMessages, renderTestMessage } from './fixture.js'

it('renders the last 20 messages where there is no layout', () => {
  render(
    <VirtualMessageList
      label="Messages"
      messages={createMessages(0, 1000)}
      renderMessage={renderTestMessage}
    />,
  )
  expect(screen.getAllByRole('listitem').map((row) => row.querySelector('article')?.dataset['id'])).toEqual(
    Array.from({ length: 20 }, (_, index) => `m${980 + index}`),
  )
})
