// A lint rule: files import, and start by path, only what the rooms of rooms.mjs allow.
import path from "node:path";
import { closed, never, neverPackages, onlyPackages, packages, rooms } from "./rooms.mjs";

/** Houses whose files a path in a text can name. */
const houses = /^(?:\.\/)?((?:automation|infra|policies|tests)\/[\w.-]+(?:\/[\w.-]+)*)$/;

/** The rule, for a checkout at `root`. */
export function arrowsRule(root) {
  return {
    meta: { type: "problem", schema: [], messages: { arrow: "{{reason}}" } },
    create(context) {
      const from = modulePath(root, context.filename);
      const report = (node, reason) =>
        reason && context.report({ node, messageId: "arrow", data: { reason } });
      const specifier = (node) => {
        if (node?.type !== "Literal" || typeof node.value !== "string") return;
        const { value } = node;
        report(
          node,
          value.startsWith(".")
            ? refuseImport(
                from,
                modulePath(root, path.resolve(path.dirname(context.filename), value)),
              )
            : refusePackage(from, value),
        );
      };
      return {
        ImportDeclaration: (node) => specifier(node.source),
        ExportNamedDeclaration: (node) => specifier(node.source),
        ExportAllDeclaration: (node) => specifier(node.source),
        ImportExpression: (node) => specifier(node.source),
        CallExpression(node) {
          if (isRequire(node.callee)) specifier(node.arguments[0]);
          const named = joinedPath(node, context.filename, root);
          if (named !== undefined) report(node, refusePath(from, named));
        },
        Literal(node) {
          if (typeof node.value !== "string" || isSpecifier(node)) return;
          const named = houses.exec(node.value)?.[1];
          if (named !== undefined) report(node, refusePath(from, named));
        },
      };
    },
  };
}

/** Why `from` may not import `to` (both without ending, from the root); undefined when it may. */
export function refuseImport(from, to) {
  if (isBelow(from, "tests") || roomOf(from) === undefined) return undefined;
  if (isBelow(to, "tests")) return `${from} imports ${to}: nothing imports the tests.`;
  if (to.startsWith("..") || !/^(automation|infra|policies)\//.test(to)) return undefined;
  const gate = Object.keys(closed).find((room) => isBelow(to, room));
  if (gate !== undefined && !closed[gate].some((room) => isBelow(from, room))) {
    return `${from} imports ${to}: only ${closed[gate].join(", ")} may know ${gate}.`;
  }
  const room = roomOf(from);
  const forbidden = (never[room] ?? []).find((one) => isBelow(to, one));
  if (forbidden !== undefined) return `${from} imports ${to}: ${room} must not know ${forbidden}.`;
  const allowed = [room, ...rooms[room].imports];
  if (allowed.some((one) => isBelow(to, one)) && !crossesHouse(room, to)) return undefined;
  return `${from} imports ${to}: ${room} may import ${rooms[room].imports.join(", ") || "nothing of the house"}.`;
}

/** Why `from` may not name the file `to` by its path; undefined when it may. */
function refusePath(from, to) {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  if ((rooms[room].paths ?? []).some((one) => isBelow(to, one))) return undefined;
  const refusal = refuseImport(from, to);
  return refusal?.replace(" imports ", " names by path ");
}

/** Why `from` may not import the package `name`; undefined when it may. */
export function refusePackage(from, name) {
  const room = roomOf(from);
  if (room === undefined || isBelow(from, "tests")) return undefined;
  const only = onlyPackages[room];
  if (only !== undefined && !only.includes(name)) {
    return `${from} imports the package ${name}: ${room} imports ${only.join(" and ") || "no package"} alone.`;
  }
  if ((neverPackages[room] ?? []).some((prefix) => name.startsWith(prefix))) {
    return `${from} imports the package ${name}: ${room} must not know it.`;
  }
  for (const [prefix, allowed] of Object.entries(packages)) {
    const hit = prefix.endsWith("/") ? name.startsWith(prefix) : name === prefix;
    if (hit && !allowed.some((one) => isBelow(from, one))) {
      return `${from} imports the package ${name}: only ${allowed.join(", ")} may.`;
    }
    // The first, longest entry decides.
    if (hit) return undefined;
  }
  return undefined;
}

/** A room that lists the whole house means the house, not what lies inside a room of its own that closes itself. */
function crossesHouse(room, to) {
  return room === "infra" && !isBelow(to, "infra") && !isBelow(to, "automation/manifest");
}

/** The longest room that holds the file; undefined outside the houses. */
export function roomOf(file) {
  return Object.keys(rooms)
    .filter((room) => isBelow(file, room))
    .sort((a, b) => b.length - a.length)[0];
}

function isBelow(file, room) {
  return (
    file === room ||
    file.startsWith(`${room}/`) ||
    file.startsWith(`${room}.`) ||
    // `compose/rehearsal` also names `compose/rehearsal-stack`: one part of a composition root.
    (room.split("/").length > 2 && file.startsWith(`${room}-`))
  );
}

function modulePath(root, file) {
  return path
    .relative(root, file)
    .split(path.sep)
    .join("/")
    .replace(/\.(ts|cjs|mjs)$/, "");
}

function isRequire(callee) {
  if (callee.type === "Identifier") return callee.name === "require";
  return callee.type === "MemberExpression" && callee.object.name === "require";
}

function isSpecifier({ parent }) {
  return (
    /^(Import|Export)/.test(parent.type) ||
    (parent.type === "CallExpression" && isRequire(parent.callee))
  );
}

/** The path that `path.join(__dirname, "..", "main.ts")` or `join(root, "automation", "cli.ts")` names. */
function joinedPath(node, filename, root) {
  const name = node.callee.property?.name ?? node.callee.name;
  if (name !== "join" && name !== "resolve") return undefined;
  const [base, ...rest] = node.arguments;
  const words = [];
  for (const part of rest) {
    if (part.type !== "Literal" || typeof part.value !== "string") break;
    words.push(part.value);
  }
  if (base?.type === "Identifier" && base.name === "__dirname") {
    return modulePath(root, path.resolve(path.dirname(filename), ...words));
  }
  return words.length > 1 ? houses.exec(words.join("/"))?.[1] : undefined;
}
