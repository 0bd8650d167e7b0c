import type { ComponentPropsWithoutRef, ReactNode } from 'react'

/** Where in the viewport a message comes to stand: at its top, in its middle, at its end. */
export type MessageAlign = 'start' | 'center' | 'end'

/** What {@link VirtualMessageListProps.renderMessage} is told beside the message. */
export interface MessageInfo<Message> {
  /** The position in `messages`. */
  readonly index: number
  /** The message before this one, to decide about a date or an author's name; undefined at the start. */
  readonly previous: Message | undefined
  readonly next: Message | undefined
}

/** What a ref on the list gives. */
export interface VirtualMessageListHandle {
  /** The element that scrolls; null while not mounted. */
  readonly element: HTMLElement | null
  /** Whether the list stands at its end and new messages are followed. */
  readonly isFollowing: boolean
  /** Goes to the newest message and follows from there. */
  scrollToEnd(): void
  /**
   * Brings a message into view, rendered and measured: its place is exact even if nothing near it was rendered before.
   * `align` is where in the viewport it comes to stand.
   * @defaultValue align: 'start'
   * @returns false when no message has this key: load the messages around it first
   */
  scrollToKey(key: string, options?: { readonly align?: MessageAlign }): boolean
}

/** Where the list opens. */
export type InitialPosition =
  | 'end'
  | 'start'
  /** A message; when there is none with this key, the end. `align` as in `scrollToKey`, 'center' by default. */
  | { readonly key: string; readonly align?: MessageAlign }

interface OwnProps<Message> {
  /** Oldest first. A new array for each change; the array itself is never written to. */
  readonly messages: readonly Message[]
  /** What one message looks like. Keep its identity (useCallback) to spare renders. */
  readonly renderMessage: (message: Message, info: MessageInfo<Message>) => ReactNode
  /**
   * The reader comes near the first message: load older ones. Called once per approach: again after the reader has
   * gone away and come back, or when another message has become the first.
   */
  readonly onReachStart?: (() => void) | undefined
  /** As `onReachStart`, for the last message of a window that was opened in the middle of a history. */
  readonly onReachEnd?: (() => void) | undefined
  /** Older messages are being loaded: `onReachStart` waits, and nothing is announced. @defaultValue false */
  readonly isLoadingStart?: boolean | undefined
  /** Newer messages are being loaded: `onReachEnd` waits, and nothing is announced. @defaultValue false */
  readonly isLoadingEnd?: boolean | undefined
  /** There are older messages than `messages[0]`. @defaultValue whether `onReachStart` is given */
  readonly hasMoreStart?: boolean | undefined
  /**
   * There are newer messages than the last one. The end of the list is then not the end of the conversation, and the
   * list does not follow. @defaultValue whether `onReachEnd` is given
   */
  readonly hasMoreEnd?: boolean | undefined
  /** Shown before the first message: "loading older messages", "the beginning". It may change its height freely. */
  readonly startContent?: ReactNode
  /** Shown after the last message: "is writing …". */
  readonly endContent?: ReactNode
  /**
   * The height of a message that was never rendered, in px. It decides about the scroll bar only.
   * @defaultValue the mean of the first ones that are rendered
   */
  readonly estimatedHeightPx?: number | undefined
  /** So much is rendered above and below of what is in view, in px. 0: nothing. @defaultValue 400 */
  readonly overscanPx?: number | undefined
  /** Read once, when there are messages for the first time. @defaultValue 'end' */
  readonly initialPosition?: InitialPosition | undefined
  /** New messages are followed while the reader is at the end. @defaultValue true */
  readonly followNewMessages?: boolean | undefined
  /** After the first layout, and whenever the reader leaves or reaches the end. */
  readonly onFollowChange?: ((isFollowing: boolean) => void) | undefined
}

type KeyProps<Message> = [Message] extends [{ readonly id: string }]
  ? {
      /** A message's identity, unique in the list. @defaultValue its `id` */
      readonly getKey?: ((message: Message) => string) | undefined
    }
  : {
      /** A message's identity, unique in the list. */
      readonly getKey: (message: Message) => string
    }

/** The list is a region that can be scrolled by keyboard: it needs a name. */
type NameProps =
  | { /** The list's name for assistive technology. */ readonly label: string }
  | { readonly label?: never; readonly 'aria-label': string }
  | { readonly label?: never; readonly 'aria-labelledby': string }

type ElementProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'aria-live' | 'aria-busy'>

export type VirtualMessageListProps<Message> = OwnProps<Message> &
  KeyProps<Message> &
  NameProps &
  ElementProps

/** The props without their refusals, as the implementation sees them. */
export interface LooseProps<Message> extends OwnProps<Message>, ElementProps {
  readonly getKey?: ((message: Message) => string) | undefined
  readonly label?: string | undefined
}
