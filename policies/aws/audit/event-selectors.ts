import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import { valuesAt } from "../../engine/collect";
import { UNKNOWN, known, read, readOne, textOf } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import { isAuditLog } from "../data/data-class";
import { BUCKET } from "../types/resource-types";
import type { StackContext } from "../../engine/relation";
import { identifiersOf } from "../stack";

export const TRAIL = "aws:cloudtrail/trail:Trail";

/** Whether a trail records every management event, reads and writes: CloudTrail's default. */
export function recordsManagementEvents({ inputs }: Resource): boolean | undefined {
  const [basic, advanced] = ["eventSelectors", "advancedEventSelectors"].map((path) =>
    readOne(inputs, path),
  );
  if (basic?.state === "absent" && advanced?.state === "absent") return true;
  return anyHolds(
    ...selectorsAt(inputs, "eventSelectors", (selector) =>
      allHold(
        readsAndWrites(selector),
        negate(is(selector, "includeManagementEvents", "false")),
        excludesNoSource(selector),
      ),
    ),
    ...selectorsAt(inputs, "advancedEventSelectors", (selector) =>
      allHold(field(selector, "eventCategory", "Management"), hasOnlyFields(selector, 1)),
    ),
  );
}

/** Whether a trail records every read and write of a bucket's objects. */
export function recordsObjectsOf(
  bucket: Resource,
  trail: Resource,
  context: StackContext,
): boolean | undefined {
  const { stack } = context;
  const names = identifiersOf(bucket).map((name) => name.replace(/^arn:aws[\w-]*:s3:::/, ""));
  const covers = (property: string) => (prefix: unknown) => {
    if (prefix === UNKNOWN) {
      return stack.dependenciesOf(trail, property, BUCKET).includes(bucket) || undefined;
    }
    const name = /^arn:aws[\w-]*:s3(?::::(?:([^/]*)\/)?)?$/.exec(textOf(prefix));
    return name !== null && (name[1] === undefined || names.includes(name[1]));
  };
  return anyHolds(
    ...selectorsAt(trail.inputs, "eventSelectors", (selector) =>
      allHold(
        readsAndWrites(selector),
        anyHolds(
          ...valuesAt(selector, "dataResources[type=AWS::S3::Object].values").map(
            covers("eventSelectors"),
          ),
        ),
      ),
    ),
    ...selectorsAt(trail.inputs, "advancedEventSelectors", (selector) => {
      const arns = "fieldSelectors[field=resources.ARN]";
      const covered = covers("advancedEventSelectors");
      const prefixes = valuesAt(selector, `${arns}.startsWiths`).map(covered);
      const left = valuesAt(selector, `${arns}.notStartsWiths`).map(covered);
      const fields = 2 + (prefixes.length > 0 || left.length > 0 ? 1 : 0);
      return allHold(
        field(selector, "eventCategory", "Data"),
        field(selector, "resources.type", "AWS::S3::Object"),
        hasOnlyFields(
          selector,
          fields + (leavesDeliveriesOut(selector) && isAuditLog(bucket, context) === true ? 1 : 0),
        ),
        prefixes.length === 0 || anyHolds(...prefixes),
        negate(anyHolds(...left)),
      );
    }),
  );
}

/**
 * Services put the logs into a bucket of logs, all the time. A trail that recorded its own deliveries would make
 * the next one by each; who reads, changes or deletes a log is another event.
 */
function leavesDeliveriesOut(selector: unknown): boolean {
  const names = valuesAt(selector, "fieldSelectors[field=eventName].notEquals");
  return names.length === 1 && names[0] === "PutObject";
}

function selectorsAt(inputs: unknown, path: string, judge: (selector: unknown) => Answer) {
  return read(inputs, `${path}[*]`)
    .filter(({ state }) => state !== "absent")
    .map((selector) => (selector.state === "known" ? judge(selector.value) : undefined));
}

/** KMS and the RDS Data API can be left out by name. */
function excludesNoSource(selector: unknown): Answer {
  const left = valuesAt(selector, "excludeManagementEventSources");
  if (left.length === 0) return true;
  return left.every((one) => one === UNKNOWN) ? undefined : false;
}

/** `All` is the default. */
function readsAndWrites(selector: unknown): Answer {
  return (
    readOne(selector, "readWriteType").state === "absent" || is(selector, "readWriteType", "All")
  );
}

function is(selector: unknown, path: string, text: string): Answer {
  const property = readOne(selector, path);
  if (property.state === "unknown") return undefined;
  return property.state === "known" && textOf(property.value) === text;
}

function field(selector: unknown, name: string, text: string): Answer {
  const values = valuesAt(selector, `fieldSelectors[field=${name}].equals`);
  if (values.includes(text)) return true;
  return values.includes(UNKNOWN) ? undefined : false;
}

/** A further field, such as `readOnly`, would leave events out. */
function hasOnlyFields(selector: unknown, count: number): Answer {
  const fields = known(selector, "fieldSelectors");
  return Array.isArray(fields) ? fields.length === count : undefined;
}
