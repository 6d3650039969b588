import type { Check, Context } from "../../engine/check";
import { requires } from "../../engine/check";
import type { Expectation } from "../../engine/expectation";
import { readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { leadsTo, siblingsOf } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import {
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  DATABASE_PARAMETER_GROUP,
} from "../types/resource-types";
import { notApplicable } from "../../engine/result";

/**
 * The check, unless the database is a replica that leaves the property to its source. A reference counts as
 * a source: a replica is known by having one, whichever it is.
 */
export function unlessReplica<C>(path: string, check: Check<C>): Check<C> {
  return (resource, context) =>
    isReplica(resource) && readOne(resource.inputs, path).state === "absent"
      ? [notApplicable("a replica takes it from its source")]
      : check(resource, context);
}

function isReplica({ inputs }: Resource): boolean {
  return ["replicateSourceDb", "replicationSourceIdentifier"].some(
    (path) => readOne(inputs, path).state !== "absent",
  );
}

/** A parameter of a parameter group must be set as expected; its default doesn't count. */
export function requiresParameter(name: string, expectation: Expectation): Check<Context> {
  return requires(`parameters[name=${name}].value`, expectation, { absent: "fail" });
}

/** A parameter, where a parameter group sets it, must be as expected. */
export function parameterWhereSet(name: string, expectation: Expectation): Check<Context> {
  return requires(`parameters[name=${name}].value`, expectation, { absent: "pass" });
}

const USERS = [
  { types: [DATABASE_INSTANCE], path: "parameterGroupName" },
  { types: [DATABASE_CLUSTER], path: "dbClusterParameterGroupName" },
];

/** The check, of a parameter group that no database of this stack uses: there the database is judged. */
export function unlessUsedHere(check: Check<Context>): Check<StackContext> {
  return (group, context) => {
    const users = USERS.map((user) => siblingsOf(group, user, context.stack));
    return users.some(({ resources, undecided }) => resources.length + undecided.length > 0)
      ? [notApplicable("a database of this stack uses it")]
      : check(group, context);
  };
}

/** A check of the parameter group that an instance or a cluster uses. */
export function parameterGroupPasses(
  mustBe: string,
  check: Check<StackContext>,
): Check<StackContext> {
  const leads = (path: string) =>
    unlessReplica(path, leadsTo(path, DATABASE_PARAMETER_GROUP, mustBe, check));
  const ofInstance = leads("parameterGroupName");
  const ofCluster = leads("dbClusterParameterGroupName");
  return (resource, context) =>
    (resource.type === DATABASE_CLUSTER ? ofCluster : ofInstance)(resource, context);
}
