import type { RecordResult } from '../../mode/primitives'
import { formatTime } from '../../ui/formatTime'

/** In a sentence: what is known of an answer, and what is being done about it. */
export const describeLoading = ({
  data,
  error,
  isGrace = false,
  isFetching,
  dataUpdatedAt,
}: Omit<RecordResult<unknown>, 'refetch'>): string => {
  if (data === undefined) {
    if (isFetching) return 'Asking the server for the first time…'
    return error === null ? 'Not asked for.' : `It did not load. ${error.message}`
  }
  const from = formatTime(dataUpdatedAt)
  if (isFetching) return `From ${from}. Asking the server again…`
  if (isGrace) return `No answer from the server: this is from ${from}, and one can go on reading.`
  return error === null ? `From ${from}.` : `From ${from}. Could not refresh: ${error.message}`
}
