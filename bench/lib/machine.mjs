// What the figures were measured on; without it they say nothing.
import { cpus, release, totalmem, type } from 'node:os'

export const describeMachine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
})

export const machineLine = ({ processor, cores, memoryGB, system, node }) =>
  `${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}`
