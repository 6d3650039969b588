export { Replication, type ReplicationArgs } from "./replication";
