import type { Unsubscribe } from '../../kernel/index.js'
import { protocolVersion, readTabMessage } from './readTabMessage.js'
import type { SentMessage, TabMessage } from './TabMessage.js'

export interface TabChannelOptions {
  /** The client's name. */
  readonly name: string
  readonly scope: string
}

/** What tabs of one client name and scope say to each other. What anybody else says there is not heard. */
export interface TabChannel {
  /** False when the message cannot be cloned, and so was not sent; a channel that is closed loses it silently. */
  post(message: TabMessage): boolean
  /** Hears the other tabs, never its own messages. */
  listen(listener: (message: SentMessage) => void): Unsubscribe
  /** Closes until `open`: a page with an open channel is not kept for going back. */
  close(): void
  open(): void
}

/** Opens the channel at once. @throws where there is no BroadcastChannel. */
export const createTabChannel = ({ name, scope }: TabChannelOptions): TabChannel => {
  // JSON keeps the two apart, whatever characters they hold.
  const channelName = `hotpath:${JSON.stringify([name, scope])}`
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const listeners = new Set<(message: SentMessage) => void>()

  const hear = ({ data }: MessageEvent<unknown>) => {
    const message = readTabMessage(data)
    if (message !== undefined) for (const listener of listeners) listener(message)
  }

  const connect = (): BroadcastChannel => {
    const opened = new BroadcastChannel(channelName)
    opened.addEventListener('message', hear)
    return opened
  }

  let channel: BroadcastChannel | undefined = connect()

  return {
    post(message) {
      try {
        // A BroadcastChannel takes no target origin: it reaches its own alone.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        channel?.postMessage({ ...message, tab, hotpath: protocolVersion })
        return true
      } catch {
        return false
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      channel?.close()
      channel = undefined
    },
    open: () => void (channel ??= connect()),
  }
}
