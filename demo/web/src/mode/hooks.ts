import { usePrimitives } from './PrimitivesContext'
import type { RecordClient, RecordQuery, RecordResult } from './primitives'

// A mode is chosen by a load of the page, so that these hooks are the same ones on every render.
/* oxlint-disable react/hooks */

/** Data of the Record, asked for and kept the way the current mode does. */
export const useRecordQuery = <Data>(query: RecordQuery<Data>): RecordResult<Data> =>
  usePrimitives().useRecordQuery(query)

export const useRecordClient = (): RecordClient => usePrimitives().useRecordClient()
