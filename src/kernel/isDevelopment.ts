/**
 * True but for a production build. Bundlers replace `process.env.NODE_ENV` where it stands alone, as here: a guard on
 * `process`, which no browser has, would make this false in development too. React and TanStack Query ask the same way.
 */
export const isDevelopment: boolean = process.env.NODE_ENV !== 'production'
