export { ReplicationAccountRoles } from "./account-roles";
export { Replication, type ReplicationArgs } from "./replication";
