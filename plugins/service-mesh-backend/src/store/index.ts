export { Acknowledgements, type AcknowledgementsNow } from './Acknowledgements';
export {
  HistoryStore,
  type HistoryFilter,
  type NewHistoryEntry,
} from './HistoryStore';
export { openStore } from './openStore';
