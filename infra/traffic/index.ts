export { TrafficSplit, type TrafficSplitArgs, type ValidationRecord } from "./traffic-split";
