export { ConnectionPool, type ConnectionPoolArgs } from "./connection-pool";
export { Database, type DatabaseArgs } from "./database";
export { Operators, type OperatorsArgs } from "./operators";
export { DatabaseSecrets, secretsToFill, type DatabaseSecretsArgs } from "./secrets";
export { createUsersSql, databaseUsers, type DatabaseUser } from "./users";
