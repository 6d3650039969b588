export {
  createNativeReplicator,
  type NativeReplicatorOptions,
  type SideOptions,
} from "./replicator";
export type { ResidueScope } from "./residue";
