export { parseFault, type Fault, type FaultMatch } from './Fault';
export { FaultControl } from './FaultControl';
export { FaultProxy, type FaultProxyOptions } from './FaultProxy';
