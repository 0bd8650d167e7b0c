import type { Conversation } from '../../../../shared/api'
import { everyoneId } from '../../api/queries'

/** A speaker in the chart: as wide as the years, as high as an average address is long. */
export interface SpeakerBar {
  readonly id: string
  readonly name: string
  readonly firstYear: number
  readonly lastYear: number
  readonly addressCount: number
  readonly sentencesPerAddress: number
}

/** Every speaker in order of time. "Everyone" is not one. */
export const speakerBars = (conversations: readonly Conversation[]): readonly SpeakerBar[] =>
  conversations
    .filter(({ id, addressCount }) => id !== everyoneId && addressCount > 0)
    .map(({ id, name, firstYear, lastYear, addressCount, messageCount }) => ({
      id,
      name,
      firstYear,
      lastYear,
      addressCount,
      sentencesPerAddress: messageCount / addressCount,
    }))
    .toSorted((one, other) => one.firstYear - other.firstYear)
