// Why a file may not import another, or name it by its path: the rooms of rooms.mjs, asked one arrow at a time.
import { closed, never, neverPackages, onlyPackages, packages, rooms } from "./rooms.mjs";
import { unknown } from "./static-path.mjs";

const houses = /^(automation|infra|policies|tests|tools|schemas)(\/|$)/;

/** Why `from` may not import `to` (both without ending, from the root); undefined when it may. */
export function refuseImport(from, to) {
  if (isFree(from)) return undefined;
  if (isBelow(to, "tests")) return `${from} imports ${to}: nothing imports the tests.`;
  if (!houses.test(to)) return undefined;
  const room = roomOf(from);
  if (room === undefined)
    return `${from} lies in no room: give its folder one in tools/lint/rooms.mjs.`;
  const gate = longest(Object.keys(closed), to);
  if (
    gate !== undefined &&
    !isBelow(from, gate) &&
    !closed[gate].some((one) => isBelow(from, one))
  ) {
    return `${from} imports ${to}: only ${closed[gate].join(", ") || "itself"} may know ${gate}.`;
  }
  const forbidden = longest(never[room] ?? [], to);
  if (forbidden !== undefined) return `${from} imports ${to}: ${room} must not know ${forbidden}.`;
  if ([room, ...rooms[room].imports].some((one) => isBelow(to, one))) return undefined;
  return `${from} imports ${to}: ${room} may import ${rooms[room].imports.join(", ") || "nothing of the house"}.`;
}

/**
 * Why `from` may not name the file `to` by its path; undefined when it may. Where the path goes on with
 * what only the program knows, `from` must be allowed every room that it may lead to.
 */
export function refusePath(from, to) {
  if (isFree(from)) return undefined;
  const room = roomOf(from);
  if ((rooms[room]?.paths ?? []).some((one) => isBelow(to, one))) return undefined;
  if (!to.includes(unknown)) return refuseImport(from, to)?.replace(" imports ", " names by path ");
  const known = to.slice(0, to.indexOf(unknown)).replace(/\/[^/]*$/, "");
  const reached = [
    known,
    ...Object.keys({ ...rooms, ...closed }).filter((one) => one.startsWith(`${known}/`)),
  ];
  for (const one of reached) {
    const refused = refusePath(from, one);
    if (refused !== undefined) return `${refused} (${known}/... leads there: say the path in full)`;
  }
  return undefined;
}

/** Why `from` may not import the package `name`; undefined when it may. */
export function refusePackage(from, name) {
  const room = roomOf(from);
  if (room === undefined || isFree(from)) return undefined;
  const only = onlyPackages[room];
  if (only !== undefined && !only.includes(name)) {
    return `${from} imports the package ${name}: ${room} imports ${only.join(" and ") || "no package"} alone.`;
  }
  if ((neverPackages[room] ?? []).some((family) => isOf(name, family))) {
    return `${from} imports the package ${name}: ${room} must not know it.`;
  }
  // The first, longest entry decides.
  const [, allowed] = Object.entries(packages).find(([family]) => isOf(name, family)) ?? [];
  if (allowed === undefined || allowed.some((one) => isBelow(from, one))) return undefined;
  return `${from} imports the package ${name}: only ${allowed.join(", ")} may.`;
}

/** The longest room that holds the file. A house's own room holds the files at its top, no folder. */
export function roomOf(file) {
  const room = longest(Object.keys(rooms), file);
  const isHouse = room !== undefined && !room.includes("/");
  return isHouse && file.split("/").length > 2 ? undefined : room;
}

/** Tests may know everything; files outside the houses, such as eslint.config.mjs, are nobody's room. */
function isFree(file) {
  return isBelow(file, "tests") || !houses.test(file);
}

function longest(candidates, file) {
  return candidates.filter((one) => isBelow(file, one)).sort((a, b) => b.length - a.length)[0];
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

/** `pg` names `pg/lib/client`, `pg-query-stream` and `pg17-linux-x64` too, but no package `pgp`. */
function isOf(name, family) {
  if (!name.startsWith(family)) return false;
  return family.endsWith("/") || !/^[a-z]/i.test(name.slice(family.length));
}
