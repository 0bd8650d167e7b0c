'use client'

import { createContext, type Context } from 'react'

/** What components tell a monitor. Durations are in milliseconds. */
export type ComponentEvent =
  | {
      readonly type: 'image-loaded'
      readonly src: string
      /** The time of its request; 0 when there was none (memory cache, data URI) or the browser kept no record. */
      readonly durationMs: number
      readonly isPriority: boolean
    }
  | { readonly type: 'image-failed'; readonly src: string; readonly usedFallback: boolean }
  | {
      readonly type: 'chunk-loaded'
      readonly name: string
      /** From the first try to the loaded module, waits between tries included. */
      readonly durationMs: number
      readonly attempts: number
      /** It took longer than the chunk's own `slowMs`. */
      readonly isSlow: boolean
    }
  | {
      readonly type: 'chunk-failed'
      readonly name: string
      readonly attempts: number
      readonly error: unknown
    }
  | { readonly type: 'list-rendered'; readonly messages: number; readonly rows: number }

export type PerfEventSink = (event: ComponentEvent) => void

/**
 * Where components report to. Empty without a provider: each component works alone; `PerfProvider` fills it with its
 * monitor.
 */
export const PerfEventsContext: Context<PerfEventSink | undefined> = createContext<PerfEventSink | undefined>(
  undefined,
)
