/** Why a value that was there once is not any more. */
export type GoneReason =
  /** Pushed out by the bounds of its layer. */
  | 'evicted'
  /** The application removed or reset it, or the server refused to give it again. */
  | 'removed'
  /** Nobody looked at it for its `gcTime`, and no layer kept it. */
  | 'collected'
  /** Past the age that its layer keeps. */
  | 'expired'
  /** Another user, or a logout. */
  | 'scope-changed'
  /** Stored under another version of the application's data. */
  | 'version-changed'
