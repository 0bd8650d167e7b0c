'use client'

import { createContext, type Context } from 'react'

/** In whose name the lazy components below ask for their code: a LazyBoundary takes a new one for each retry. */
export const AskerContext: Context<object | undefined> = createContext<object | undefined>(undefined)
