export { PerfEventsContext, type ComponentEvent, type PerfEventSink } from './PerfEventsContext.js'
