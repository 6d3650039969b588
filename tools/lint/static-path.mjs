// What text an expression has, as far as its file says it: the path in `join(here, "..", "main.ts")`.
import path from "node:path";

/** Stands for what only the running program knows. */
export const unknown = "\0";

const joins = new Set(["join", "resolve"]);
const passThrough = new Set([
  "fileURLToPath",
  "pathToFileURL",
  "normalize",
  "realpathSync",
  "String",
]);
const wrappers = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "AwaitExpression",
]);

/** Answers what texts an expression of `filename` has; `scopeOf` gives ESLint's scope of a node. */
export function staticTexts(filename, scopeOf) {
  const folder = path.dirname(filename);

  /** The text, with `unknown` for each part that the file doesn't say. */
  function text(node, depth = 0) {
    if (!node || depth > 20) return unknown;
    const of = (one) => text(one, depth + 1);
    if (wrappers.has(node.type)) return of(node.expression ?? node.argument);
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? node.value : unknown;
      case "TemplateLiteral":
        return node.quasis
          .map(
            ({ value }, n) =>
              (value.cooked ?? unknown) + (node.expressions[n] ? of(node.expressions[n]) : ""),
          )
          .join("");
      case "BinaryExpression":
        return node.operator === "+" ? of(node.left) + of(node.right) : unknown;
      case "Identifier":
        if (node.name === "__dirname") return folder;
        if (node.name === "__filename") return filename;
        return of(initialOf(node));
      case "MemberExpression":
        if (node.object.type !== "MetaProperty") return unknown;
        return node.property.name === "dirname" ? folder : filename;
      case "NewExpression":
        return node.callee.name === "URL"
          ? joined([path.dirname(of(node.arguments[1])), of(node.arguments[0])])
          : unknown;
      case "CallExpression":
        return ofCall(node, of);
      default:
        return unknown;
    }
  }

  function ofCall(node, of) {
    const name = nameOf(node.callee);
    const { object } = node.callee;
    if (name === "join" && object?.type === "ArrayExpression") {
      const between = node.arguments[0] ? of(node.arguments[0]) : ",";
      return object.elements.map(of).join(between === unknown ? "/" : between);
    }
    if (joins.has(name)) return joined(flat(node.arguments).map(of));
    if (name === "concat" && object) return [object, ...node.arguments].map(of).join("");
    if (name === "dirname") return path.dirname(of(node.arguments[0])).replace(/^\.$/, unknown);
    return passThrough.has(name) ? of(node.arguments[0]) : unknown;
  }

  /** `..` behind a folder that only the program knows is taken from this file's own. */
  function joined(parts) {
    const start = Math.max(
      0,
      parts.findLastIndex((part) => path.isAbsolute(part)),
    );
    const [first = unknown, ...rest] = parts.slice(start);
    const below = path.join(...rest, "");
    if (first === unknown && below.startsWith("..")) return path.join(folder, below);
    return path.join(first, ...rest);
  }

  /** What a `const` of this file was made with. */
  function initialOf(node) {
    for (let scope = scopeOf(node); scope; scope = scope.upper) {
      const variable = scope.set.get(node.name);
      if (!variable) continue;
      const [definition, ...others] = variable.defs;
      const isConst = definition?.parent?.kind === "const" && others.length === 0;
      return isConst && definition.node.id?.type === "Identifier"
        ? definition.node.init
        : undefined;
    }
    return undefined;
  }

  return { text, initialOf };
}

/** Whether the text of `node` is a part of a longer one, which is judged in its place. */
export function isPart(node) {
  const { parent } = node;
  if (wrappers.has(parent.type)) return isPart(parent);
  if (parent.type === "TemplateLiteral") return true;
  if (parent.type === "BinaryExpression") return parent.operator === "+";
  if (parent.type === "SpreadElement" || parent.type === "ArrayExpression") return isPart(parent);
  if (parent.type === "MemberExpression") return node.type !== "Literal" && isJoin(parent.parent);
  if (parent.type === "NewExpression") return parent.callee.name === "URL";
  return parent.type === "CallExpression" && parent.callee !== node && isJoin(parent);
}

/** The name that is called: `join` of `path.join(..)`. */
export function nameOf(callee) {
  return callee.property?.name ?? callee.name;
}

/** Arguments, with those of a spread or given list in their places. */
export function flat(nodes) {
  return nodes.flatMap((node) => {
    if (node?.type === "SpreadElement") return flat([node.argument]);
    return node?.type === "ArrayExpression" ? flat(node.elements) : [node];
  });
}

function isJoin(node) {
  if (node.type !== "CallExpression") return false;
  const name = nameOf(node.callee);
  return joins.has(name) || passThrough.has(name) || name === "dirname" || name === "concat";
}
