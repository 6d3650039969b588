import { networkMap } from "./map";
import type { Arrow, Node } from "./map";
import { portsText } from "./port-set";
import type { SegmentationProof } from "./proof";

// Pixels of a drawing that fits a page's width; zones from the outside in, from left to right.
const ZONES = ["outside", "public", "app", "management", "no tier", "db"];
const COLUMN = 250;
const BOX = { width: 200, height: 40, gap: 34 };
const TOP = 50;

interface Placed {
  readonly x: number;
  readonly y: number;
}

/** The network as an SVG that needs nothing from outside: a column a tier, an arrow for each open connection. */
export function svg(proof: SegmentationProof): string {
  const { nodes, arrows } = networkMap(proof);
  const zones = ZONES.filter((zone) => nodes.some((one) => one.zone === zone));
  const places = new Map<string, Placed>();
  let tallest = 0;
  zones.forEach((zone, column) => {
    const inside = nodes.filter((one) => one.zone === zone);
    inside.forEach(({ id }, row) => {
      // Every other column stands half a row lower, so that fewer arrows run through a box.
      const y = TOP + (row + (column % 2) / 2) * (BOX.height + BOX.gap);
      places.set(id, { x: 20 + column * COLUMN, y });
    });
    tallest = Math.max(tallest, inside.length);
  });
  const width = 20 + zones.length * COLUMN;
  const height = TOP + (tallest + 0.5) * (BOX.height + BOX.gap) + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img"
 aria-label="Open connections between the tiers" font-family="system-ui, sans-serif" font-size="11">
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#888"/></marker></defs>
${zones.map((zone, column) => `<text x="${20 + column * COLUMN}" y="24" font-size="14" font-weight="600" fill="currentColor">${zone}</text>`).join("\n")}
${arrows.map((arrow) => arrowPath(arrow, places)).join("\n")}
${nodes.map((node) => box(node, places)).join("\n")}
</svg>`;
}

function box({ id, label, members }: Node, places: ReadonlyMap<string, Placed>): string {
  const { x, y } = places.get(id) ?? { x: 0, y: 0 };
  const text = label.length > 32 ? `${label.slice(0, 31)}…` : label;
  return `<g><title>${members.join("\n")}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="#8881" stroke="#888"/><text x="${x + 8}" y="${y + 24}" fill="currentColor">${text}</text></g>`;
}

function arrowPath(
  { from, to, certain, ports }: Arrow,
  places: ReadonlyMap<string, Placed>,
): string {
  const [a, b] = [places.get(from.id), places.get(to.id)];
  if (a === undefined || b === undefined || from.id === to.id) return "";
  const forward = b.x > a.x;
  const start = { x: forward ? a.x + BOX.width : a.x, y: a.y + BOX.height / 2 };
  const end = { x: forward || a.x === b.x ? b.x : b.x + BOX.width, y: b.y + BOX.height / 2 };
  const bend = forward ? 50 : a.x === b.x ? -70 : -50;
  const dash = certain ? "" : ' stroke-dasharray="4 3"';
  const name = `${from.label} to ${to.label}: ${portsText(ports)}${certain ? "" : ", perhaps"}`;
  const into = forward ? -bend : a.x === b.x ? bend : 50;
  return `<path d="M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x + into} ${end.y} ${end.x} ${end.y}" fill="none" stroke="#888"${dash} marker-end="url(#tip)"><title>${name}</title></path>
<text x="${start.x + (a.x === b.x ? -40 : (end.x - start.x) / 4)}" y="${start.y + (end.y - start.y) / 4 - 3}" fill="#888" text-anchor="middle" font-size="9">${portsText(ports)}</text>`;
}
