import type { KeyName } from './Step.js'

/** What a request gives or an application writes. It says of itself what a test has to know. */
export interface Value {
  readonly key: KeyName
  /** The moment at which its request began, or at which it was written: nothing later can be in it. */
  readonly began: number
  /** Whose data it is. */
  readonly scope: string
  /** The tab that asked for it. */
  readonly tab: number
}
