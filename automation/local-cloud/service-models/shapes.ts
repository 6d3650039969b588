import * as fs from "node:fs";
import * as path from "node:path";

/** One shape of a service's API, with what AWS holds a value of it to. */
export interface Shape {
  readonly type:
    | "structure"
    | "list"
    | "map"
    | "string"
    | "integer"
    | "long"
    | "float"
    | "double"
    | "boolean"
    | "timestamp"
    | "blob";
  /** A structure's members: the name of each one's shape. */
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** A list's element, a map's key and value. */
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
  /** Values, for numbers; lengths, for texts, lists and maps. */
  readonly min?: number;
  readonly max?: number;
  /** The whole text has to match; written for JavaScript's `u` flag. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** A service's part of the reduced models. */
export interface ServiceModel {
  /** The name that AWS's own error messages use, such as `ECS`. */
  readonly name: string;
  readonly protocol: string;
  /** The input shape of each operation. */
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Marks a shape without any rule of its own: `$string` is any text. */
const PLAIN = "$";

const folder = path.join(__dirname, "data");
const loaded = new Map<string, ServiceModel>();

/** The reduced model of a service, by botocore's name for it. Throws when it isn't among the data. */
export function serviceModel(service: string): ServiceModel {
  const known = loaded.get(service);
  if (known !== undefined) return known;
  const file = path.join(folder, `${service}.json`);
  if (!fs.existsSync(file)) {
    throw new Error(
      `${file} isn't there: the models hold no service "${service}"; write them anew with \`npm run models:reduce\``,
    );
  }
  const model = JSON.parse(fs.readFileSync(file, "utf8")) as ServiceModel;
  loaded.set(service, model);
  return model;
}

/** A shape by its name. Throws on a name that the model lacks: a fault of the data. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  if (name.startsWith(PLAIN)) return { type: name.slice(PLAIN.length) as Shape["type"] };
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the model of ${model.name} lacks the shape ${name}`);
  return shape;
}

/**
 * The name of the shape that a path of members leads to, through lists to their elements; undefined when
 * there is no such member.
 */
export function shapeAt(
  model: ServiceModel,
  from: Shape,
  route: readonly string[],
): string | undefined {
  let here = from;
  let name: string | undefined;
  for (const step of route) {
    while (here.type === "list" && here.member !== undefined) here = shapeOf(model, here.member);
    name = here.members?.[step];
    if (name === undefined) return undefined;
    here = shapeOf(model, name);
  }
  return name;
}
