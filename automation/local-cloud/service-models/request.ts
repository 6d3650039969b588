import { programInputs } from "../provider/check";
import { withoutSecretMarks, type Properties } from "../provider/wire";
import { judgeStructure, memberPath, type Broken } from "./judge";
import type { Mapping } from "./mapping";
import { serviceModel, shapeAt, shapeOf, type ServiceModel, type Shape } from "./shapes";

/** What the service models say about the inputs of one resource. */
export interface Judgement {
  readonly model: ServiceModel;
  readonly broken: readonly (Broken & { readonly operation: string })[];
  /** Properties that the mapping finds no member for. */
  readonly unmatched: readonly string[];
}

/** An operation's input, or the member of it that a mapping begins at. */
interface Input {
  readonly operation: string;
  readonly shape: Shape;
}

/** Properties of @pulumi/aws itself: no operation takes them. */
const OF_THE_PROVIDER = new Set(["region", "tagsAll"]);

function inputOf(model: ServiceModel, path: string): Input {
  const [operation = "", ...route] = path.split("/");
  const name = model.operations[operation];
  if (name === undefined) throw new Error(`the model of ${model.name} lacks ${operation}`);
  const from = shapeOf(model, name);
  const begin = route.length === 0 ? name : shapeAt(model, from, route);
  if (begin === undefined) throw new Error(`${operation} of ${model.name} has no ${path}`);
  let shape = shapeOf(model, begin);
  while (shape.type === "list" && shape.member !== undefined) shape = shapeOf(model, shape.member);
  return { operation, shape };
}

/** Judges a resource's inputs, as the program gives them, by the models of the operations they go to. */
export function judgeRequest(mapping: Mapping, inputs: Properties): Judgement {
  const model = serviceModel(mapping.service);
  const operations = mapping.operations.map((path) => inputOf(model, path));
  const parts = operations.map((): Record<string, unknown> => ({}));
  const unmatched = new Set<string>();
  for (const [property, value] of Object.entries(withoutSecretMarks(programInputs(inputs)))) {
    if (OF_THE_PROVIDER.has(property) || mapping.aside?.[property] !== undefined) continue;
    const index = operations.findIndex(({ shape }) => {
      const route = memberPath(mapping, shape, property, property);
      return route?.length === 0 || (route && shapeAt(model, shape, route)) !== undefined;
    });
    const part = parts[index];
    if (part !== undefined) part[property] = value;
    // Tags have an operation of their own in the APIs that don't take them at once.
    else if (property !== "tags") unmatched.add(property);
  }
  const broken = operations.flatMap(({ operation, shape }, index) => {
    const judging = { model, mapping, broken: [] as Broken[], unmatched };
    const place = { member: "", members: "", property: "" };
    // The operations after the first take what was given; who they are for, the provider knows.
    judgeStructure(judging, shape, parts[index] ?? {}, place, index === 0);
    return judging.broken.map((one) => ({ ...one, operation }));
  });
  return { model, broken, unmatched: [...unmatched] };
}
