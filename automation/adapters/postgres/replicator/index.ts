export {
  createNativeReplicator,
  type NativeReplicatorOptions,
  type SideOptions,
} from "./replicator";
