export { VirtualMessageList } from './VirtualMessageList.js'
export type {
  InitialPosition,
  MessageInfo,
  VirtualMessageListHandle,
  VirtualMessageListProps,
} from './types.js'
export type { MessageAlign } from './hold.js'
