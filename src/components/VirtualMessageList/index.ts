export { VirtualMessageList } from './VirtualMessageList.js'
export type {
  InitialPosition,
  MessageAlign,
  MessageInfo,
  VirtualMessageListHandle,
  VirtualMessageListProps,
} from './types.js'
