import * as dms from "@pulumi/aws/dms";
import type * as pulumi from "@pulumi/pulumi";
import type { DataTags } from "../shared/data-tags";

/** One database as DMS sees it. */
export interface EndpointDatabase {
  /** `source` is on-premises, `target` is on AWS; either can be read from or written to. */
  readonly role: "source" | "target";
  readonly databaseName: pulumi.Input<string>;
  /** A secret with host, port, username and password. */
  readonly secretArn: pulumi.Input<string>;
}

/** What all endpoints have in common. */
export interface EndpointCommon {
  readonly keyArn: pulumi.Input<string>;
  readonly secretAccessRoleArn: pulumi.Input<string>;
  readonly dataTags: DataTags;
}

/**
 * Column types that DMS would change on the way unless told not to, in both directions: booleans
 * would arrive as text, blanks at the end of CHAR would go, long numerics would be rounded.
 */
const faithfulTypes = "mapUnboundedNumericAsString=true;trimSpaceInChar=false";

/** The endpoint that reads a database's changes. */
export function readingEndpoint(
  name: string,
  database: EndpointDatabase,
  common: EndpointCommon,
  parent: pulumi.Resource,
): dms.Endpoint {
  return endpoint(`${name}-read-${database.role}`, "source", database, common, parent, {
    // Moves the slot's restart point on when no payment comes; lag is proven by sentinels.
    heartbeatEnable: true,
    heartbeatFrequency: 5,
    heartbeatSchema: "awsdms",
    captureDdls: false,
    failTasksOnLobTruncation: true,
    mapBooleanAsBoolean: true,
  });
}

/** The endpoint that writes the other database's changes into a database. */
export function writingEndpoint(
  name: string,
  database: EndpointDatabase,
  common: EndpointCommon,
  parent: pulumi.Resource,
): dms.Endpoint {
  return endpoint(`${name}-write-${database.role}`, "target", database, common, parent, {
    // The applier passes the fence and the triggers, as PostgreSQL's own would.
    afterConnectScript: "SET session_replication_role='replica'",
    executeTimeout: 600,
    mapBooleanAsBoolean: true,
  });
}

function endpoint(
  name: string,
  endpointType: "source" | "target",
  database: EndpointDatabase,
  common: EndpointCommon,
  parent: pulumi.Resource,
  postgresSettings: dms.EndpointArgs["postgresSettings"],
): dms.Endpoint {
  return new dms.Endpoint(
    name,
    {
      // The controller and the runbooks know the endpoints by these names.
      endpointId: name,
      endpointType,
      engineName: "postgres",
      databaseName: database.databaseName,
      secretsManagerArn: database.secretArn,
      secretsManagerAccessRoleArn: common.secretAccessRoleArn,
      sslMode: "require",
      kmsKeyArn: common.keyArn,
      extraConnectionAttributes: faithfulTypes,
      postgresSettings,
      tags: common.dataTags,
    },
    { parent, deleteBeforeReplace: true },
  );
}
