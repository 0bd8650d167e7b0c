/** What a flight brought home, as it crosses to other tabs. */
export interface FlightRecord {
  readonly value: unknown
  readonly tags: readonly string[]
  /** Milliseconds since 1970. */
  readonly fetchedAt: number
  /** The sequence's position when the flight started; also its fencing number. */
  readonly lease: number
  /** Whether the tab that asked keeps it in storage, so that nobody else needs to. */
  readonly isStored: boolean
}
