/** True in a development build. Bundlers replace `process.env.NODE_ENV`; without one, and in production, it is false. */
export const isDevelopment: boolean =
  typeof process === 'undefined' ? false : process.env.NODE_ENV !== 'production'
