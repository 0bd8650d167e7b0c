export {
  VirtualMessageList,
  type InitialPosition,
  type MessageAlign,
  type MessageInfo,
  type VirtualMessageListHandle,
  type VirtualMessageListProps,
} from './components/VirtualMessageList/index.js'
