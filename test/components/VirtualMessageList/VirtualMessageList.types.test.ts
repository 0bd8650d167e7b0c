import { createElement, createRef } from 'react'
import { expectTypeOf, it } from 'vitest'
import {
  VirtualMessageList,
  type MessageInfo,
  type VirtualMessageListHandle,
  type VirtualMessageListProps,
} from 'react-hotpath/list'

interface WithId {
  readonly id: string
  readonly text: string
}
interface WithNumber {
  readonly number: number
}
const named = { label: 'Messages' } as const
type Props<Message> = VirtualMessageListProps<Message>

it('takes the type of a message from `messages`', () => {
  const messages: readonly WithId[] = []
  createElement(VirtualMessageList<WithId>, {
    ...named,
    messages,
    renderMessage: (message, info) => {
      expectTypeOf(message).toEqualTypeOf<WithId>()
      expectTypeOf(info).toEqualTypeOf<MessageInfo<WithId>>()
      expectTypeOf(info.previous).toEqualTypeOf<WithId | undefined>()
      return message.text
    },
  })
})

it('asks for a key only of messages without an id', () => {
  const withId: Props<WithId> = { ...named, messages: [], renderMessage: () => null }
  expectTypeOf(withId).toExtend<Props<WithId>>()
  // @ts-expect-error: nothing tells one message from another
  const without: Props<WithNumber> = { ...named, messages: [], renderMessage: () => null }
  const withKey: Props<WithNumber> = {
    ...named,
    messages: [],
    renderMessage: () => null,
    getKey: ({ number }) => String(number),
  }
  expectTypeOf([without, withKey]).items.toExtend<Props<WithNumber>>()
})

it('asks for a name', () => {
  // @ts-expect-error: a list without a name says nothing to who cannot see it
  const nameless: Props<WithId> = { messages: [], renderMessage: () => null }
  const labelled: Props<WithId> = { 'aria-labelledby': 'heading', messages: [], renderMessage: () => null }
  const described: Props<WithId> = { 'aria-label': 'Messages', messages: [], renderMessage: () => null }
  expectTypeOf([nameless, labelled, described]).items.toExtend<Props<WithId>>()
})

it('refuses what it does not know, and takes what an element takes', () => {
  const props: Props<WithId> = {
    ...named,
    messages: [],
    renderMessage: () => null,
    className: 'messages',
    style: { height: 400 },
    onWheel: () => undefined,
    onReachStart: undefined,
    // @ts-expect-error: the list decides itself what is announced
    'aria-live': 'assertive',
  }
  const misspelt: Props<WithId> = {
    ...named,
    messages: [],
    renderMessage: () => null,
    // @ts-expect-error: there is no such position
    initialPosition: 'middle',
  }
  expectTypeOf([props, misspelt]).items.toExtend<Props<WithId>>()
})

it('gives a handle by ref', () => {
  const ref = createRef<VirtualMessageListHandle>()
  createElement(VirtualMessageList<WithId>, { ...named, messages: [], renderMessage: () => null, ref })
  expectTypeOf<VirtualMessageListHandle['scrollToKey']>().returns.toEqualTypeOf<boolean>()
  // @ts-expect-error: there is no such place in a viewport
  ref.current?.scrollToKey('m1', { align: 'left' })
})
