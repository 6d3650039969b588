import { isDeepStrictEqual } from "node:util";
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  parseDocument,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";

/** A value that an edit writes. */
export type YamlValue =
  string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** A key at the document's top, or one in a map that lies there. */
export type YamlPath = readonly [string] | readonly [string, string];

/** Parses one document, aliases and merge keys included. Throws with the file's name when it is no YAML. */
export function parseYaml(file: string, text: string): Document.Parsed {
  const document = parseDocument(text, { merge: true });
  const problem = document.errors[0];
  if (problem !== undefined) throw new Error(`${file} is no valid YAML: ${problem.message}`);
  return document;
}

/** The value at a path as YAML's rules have it: aliases resolved, merges done. Undefined when not set. */
export function readYaml(file: string, text: string, [top, key]: YamlPath): unknown {
  const all = parseYaml(file, text).toJS() as Record<string, unknown> | null;
  const value = all?.[top];
  if (key === undefined) return value;
  return value === null || typeof value !== "object"
    ? undefined
    : (value as Record<string, unknown>)[key];
}

/**
 * The text with one value set. Every byte that doesn't belong to the value stays: comments, line ends,
 * folds, numbers as they were written. The result is parsed again and compared.
 * @throws Error when the value can't be set without changing another: an anchor that others use, a map
 * that is an alias.
 */
export function editYaml(file: string, text: string, path: YamlPath, value: YamlValue): string {
  const document = parseYaml(file, text);
  const edited = new Edit(file, text, document).set(path, value);
  const wanted = withValue(document.toJS(), path, value);
  if (!isDeepStrictEqual(parseYaml(file, edited).toJS(), wanted)) {
    throw new Error(`${file}: ${path.join(".")} can't be set to ${JSON.stringify(value)} here`);
  }
  return edited;
}

function withValue(all: unknown, [top, key]: YamlPath, value: YamlValue): unknown {
  const map = (all ?? {}) as Record<string, unknown>;
  if (key === undefined) return { ...map, [top]: value };
  return { ...map, [top]: { ...(map[top] ?? {}), [key]: value } };
}

/** A text being edited: positions are those of the parsed document. */
class Edit {
  private readonly lineEnd: string;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {
    this.lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  }

  set([top, key]: YamlPath, value: YamlValue): string {
    const { contents } = this.document;
    const whole = { [top]: key === undefined ? value : { [key]: value } };
    if (!isMap(contents)) return this.splice(this.text.length, this.text.length, whole, "");
    const pair = pairOf(contents, top);
    if (pair === undefined) return this.insert(contents, whole);
    if (key === undefined) return this.replace(pair, value, contents.flow === true);
    if (isScalar(pair.value) && pair.value.value === null) {
      // `config:` without anything: its first key goes to the line below.
      const at = this.endOfLine(rangeOf(pair.key)[1]);
      return this.splice(at, at, { [key]: value }, "  ");
    }
    if (!isMap(pair.value)) {
      throw new Error(`${this.file}: ${top} is no map; write its keys out to set ${key}`);
    }
    const inner = pairOf(pair.value, key);
    if (inner === undefined) return this.insert(pair.value, { [key]: value });
    return this.replace(inner, value, pair.value.flow === true);
  }

  private replace({ key, value: old }: Pair, value: YamlValue, inFlow: boolean): string {
    const node = old as Node;
    if (!isAlias(node) && (node as { anchor?: string }).anchor !== undefined) {
      const anchor = (node as { anchor?: string }).anchor;
      throw new Error(
        `${this.file}: ${String(key)} carries the anchor &${anchor}, so that an edit would change ` +
          "whatever uses it too; write both values out",
      );
    }
    const flow = inFlow ? JSON.stringify(value) : flowText(value);
    const [start, end] = rangeOf(node);
    // What lies on lines of its own, or is not there at all, is replaced from the key on.
    const below = isCollection(node) && node.flow !== true;
    if (below || start === end) {
      const from = rangeOf(key)[1];
      const colon = this.text.indexOf(":", from) + 1;
      const to = below ? end : colon;
      return this.cut(colon, to, ` ${flow}`);
    }
    return this.cut(start, end, flow);
  }

  /** Puts a key at the end of a map. */
  private insert(map: YAMLMap, entry: Readonly<Record<string, YamlValue>>): string {
    const last = map.items.at(-1);
    const [start, end] = rangeOf(map);
    if (map.flow === true) {
      const text = JSON.stringify(entry).slice(1, -1);
      const at = last === undefined ? start + 1 : rangeOf(last.value ?? last.key)[1];
      return this.cut(at, at, last === undefined ? text : `, ${text}`);
    }
    const first = rangeOf(map.items[0]?.key)[0];
    const lineStart = this.text.lastIndexOf("\n", first - 1) + 1;
    const lastEnd = last === undefined ? end : rangeOf(last.value ?? last.key)[1];
    const at = this.text[lastEnd - 1] === "\n" ? lastEnd : this.endOfLine(lastEnd);
    return this.splice(at, at, entry, this.text.slice(lineStart, first));
  }

  /** Replaces a range by a value; a range that ended its line still does. */
  private cut(start: number, end: number, text: string): string {
    const ended = this.text.slice(start, end).endsWith("\n") ? this.lineEnd : "";
    return this.text.slice(0, start) + text + ended + this.text.slice(end);
  }

  /** Puts lines in the place of a range that begins and ends with a line. */
  private splice(start: number, end: number, entry: unknown, indent: string): string {
    const before = this.text.slice(0, start);
    const begun = before === "" || before.endsWith("\n") ? before : `${before}${this.lineEnd}`;
    const lines = stringify(entry, { lineWidth: 0 }).trimEnd().split("\n");
    const text = lines.map((line) => `${indent}${line}${this.lineEnd}`).join("");
    return begun + text + this.text.slice(end);
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end === -1 ? this.text.length : end + 1;
  }
}

function pairOf(map: YAMLMap, key: string): Pair<Node, Node> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as
    Pair<Node, Node> | undefined;
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Node | undefined)?.range;
  if (range === undefined || range === null) throw new Error("a part of the document has no place");
  return [range[0], range[1]];
}

/** On one line, quoted where YAML would take the text for something else. */
function flowText(value: YamlValue): string {
  return typeof value === "object"
    ? JSON.stringify(value)
    : stringify(value, { lineWidth: 0 }).trimEnd();
}
