export { ConnectionPool, type ConnectionPoolArgs } from "./connection-pool";
export { Database, type DatabaseArgs } from "./database";
export { DatabaseSecrets, type DatabaseSecretsArgs } from "./secrets";
export { databaseUsers, type DatabaseUser } from "./users";
