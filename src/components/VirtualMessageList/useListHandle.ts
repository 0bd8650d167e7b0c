import { useImperativeHandle, type ForwardedRef } from 'react'
import type { ListView } from './ListView.js'
import type { VirtualMessageListHandle } from './types.js'

/** Fills the app's ref. The handle stays the same from mount to unmount. */
export const useListHandle = <Message>(
  ref: ForwardedRef<VirtualMessageListHandle>,
  view: ListView<Message>,
  scroller: HTMLElement | null,
): void =>
  useImperativeHandle(
    ref,
    () => ({
      element: scroller,
      get isFollowing() {
        return view.getState().isFollowing
      },
      scrollToEnd: view.scrollToEnd,
      scrollToKey: (key, options) => view.scrollToKey(key, options?.align ?? 'start'),
    }),
    [view, scroller],
  )
