'use client'

import { createContext, type Context } from 'react'
import type { PerfClient } from './PerfClient.js'

export const PerfContext: Context<PerfClient | undefined> = createContext<PerfClient | undefined>(undefined)
