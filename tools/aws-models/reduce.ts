import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { mappings } from "../../automation/local-cloud/service-models/mappings";

/** The release of botocore that the models are of: `pip download botocore==<version> --no-deps`. */
const version = "1.44.8";

const target = path.resolve(__dirname, "../../automation/local-cloud/service-models/data");

interface FullShape {
  readonly type: string;
  readonly members?: Record<string, { readonly shape: string }>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

interface FullModel {
  readonly metadata: {
    readonly serviceId: string;
    readonly protocol: string;
    readonly apiVersion: string;
  };
  readonly operations: Record<string, { readonly input?: { readonly shape: string } }>;
  readonly shapes: Record<string, FullShape>;
}

const scalars = new Set([
  "string",
  "integer",
  "long",
  "float",
  "double",
  "boolean",
  "timestamp",
  "blob",
]);

/** Patterns that no JavaScript expression could be made of, for the report. */
const droppedPatterns: string[] = [];

/** Java's POSIX classes, as parts of a class. */
const posix: Readonly<Record<string, string>> = {
  Alpha: "a-zA-Z",
  Alnum: "a-zA-Z0-9",
  Digit: "0-9",
  Upper: "A-Z",
  Lower: "a-z",
  Punct: "!-\\/:-@\\[-`{-~",
  Space: "\\s",
  Blank: " \\t",
  Graph: "!-~",
  Print: " -~",
};

/**
 * A Java pattern as JavaScript's `u` flag takes it: needless escapes gone, a hyphen after a class escaped,
 * POSIX classes written out. Undefined when that isn't enough.
 */
function javascriptPattern(pattern: string): string | undefined {
  const candidates = [
    pattern,
    pattern
      .replace(/\\([^\\^$.*+?()[\]{}|/dDwWsSbBnrtfvpPux0-9-])/g, "$1")
      .replace(/\\-(?![^[]*\])/g, "-")
      .replace(/(\\[wWdDsS]|\\p\{\w+\})-/g, "$1\\-")
      .replace(/\\p\{(\w+)\}/g, (whole, name: string, offset: number, text: string) => {
        const range = posix[name];
        if (range === undefined) return whole;
        const before = text.slice(0, offset);
        return before.lastIndexOf("[") > before.lastIndexOf("]") ? range : `[${range}]`;
      }),
  ];
  for (const candidate of candidates) {
    try {
      new RegExp(`^(?:${candidate})$`, "u");
      return candidate;
    } catch {
      continue;
    }
  }
  droppedPatterns.push(pattern);
  return undefined;
}

/** The shapes that the operations' inputs reach, with their rules and without their documentation. */
function reduce(model: FullModel, operations: readonly string[]) {
  const shapes: Record<string, unknown> = {};
  const reference = (name: string): string => {
    const shape = model.shapes[name];
    if (shape === undefined) throw new Error(`${model.metadata.serviceId} has no shape ${name}`);
    const { type, enum: values, min, max } = shape;
    const pattern = shape.pattern === undefined ? undefined : javascriptPattern(shape.pattern);
    const ruled = [values, min, max, pattern].some((rule) => rule !== undefined);
    if (scalars.has(type) && !ruled) return `$${type}`;
    if (name in shapes) return name;
    const kept: Record<string, unknown> = { type, min, max, pattern, enum: values };
    shapes[name] = kept;
    kept["required"] = shape.required?.length === 0 ? undefined : shape.required;
    for (const part of ["member", "key", "value"] as const) {
      const of = shape[part];
      if (of !== undefined) kept[part] = reference(of.shape);
    }
    if (shape.members !== undefined) {
      kept["members"] = Object.fromEntries(
        Object.entries(shape.members).map(([member, of]) => [member, reference(of.shape)]),
      );
    }
    return name;
  };
  const inputs = operations.map((operation) => {
    const input = model.operations[operation]?.input?.shape;
    if (input === undefined) {
      throw new Error(`${model.metadata.serviceId} has no operation ${operation} with an input`);
    }
    reference(input);
    return [operation, input];
  });
  return { operations: Object.fromEntries(inputs) as Record<string, string>, shapes };
}

/** The newest model of a service in botocore's data. */
function readModel(data: string, service: string): { model: FullModel; digest: string } {
  const folder = path.join(data, service);
  const newest = fs.readdirSync(folder).sort().at(-1) ?? "";
  const bytes = fs.readFileSync(path.join(folder, newest, "service-2.json.gz"));
  return {
    model: JSON.parse(gunzipSync(bytes).toString("utf8")) as FullModel,
    digest: createHash("sha256").update(bytes).digest("hex"),
  };
}

function releaseOf(botocore: string): string {
  const text = fs.readFileSync(path.join(botocore, "__init__.py"), "utf8");
  return /__version__ = '([^']+)'/.exec(text)?.[1] ?? "";
}

/**
 * `npm run models:reduce -- <unpacked wheel>/botocore`: writes, for each service that a mapping names, the
 * operations of the mappings, and nothing else, to automation/local-cloud/service-models/data.
 */
function main(botocore: string | undefined): void {
  if (botocore === undefined) throw new Error("give the folder `botocore` of the unpacked wheel");
  const found = releaseOf(botocore);
  if (found !== version) throw new Error(`${botocore} is botocore "${found}", expected ${version}`);
  const wanted = new Map<string, Set<string>>();
  for (const { service, operations } of Object.values(mappings)) {
    const names = wanted.get(service) ?? new Set();
    for (const operation of operations) names.add(operation.split("/")[0] ?? "");
    wanted.set(service, names);
  }
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target);
  const sources: Record<string, unknown> = {};
  for (const [service, operations] of [...wanted].sort()) {
    const { model, digest } = readModel(path.join(botocore, "data"), service);
    const { serviceId: name, protocol, apiVersion } = model.metadata;
    const reduced = { name, protocol, ...reduce(model, [...operations].sort()) };
    fs.writeFileSync(path.join(target, `${service}.json`), `${JSON.stringify(reduced)}\n`);
    sources[service] = { apiVersion, sha256: digest };
  }
  const source = {
    source: `botocore ${version} (PyPI, Apache-2.0), botocore/data/<service>/<apiVersion>/service-2.json.gz`,
    date: new Date().toISOString().slice(0, 10),
    droppedPatterns,
    services: sources,
  };
  fs.writeFileSync(path.join(target, "source.json"), `${JSON.stringify(source, undefined, 1)}\n`);
  console.log(
    `${Object.keys(sources).length} services, ${droppedPatterns.length} patterns dropped`,
  );
}

main(process.argv[2]);
