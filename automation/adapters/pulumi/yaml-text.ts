import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { YamlPath, YamlValue } from "./yaml-edit";

/** A collection's children: what a map has under its keys, what a list has. */
type Entry = { readonly key: Node | undefined; readonly value: Node | null };

/** A text that is edited by the places of its parsed nodes; whatever is not named stays byte by byte. */
export class YamlText {
  private readonly lineEnd: string;

  /** @param refuse says why an edit can't be made, by throwing. */
  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
    private readonly refuse: (why: string) => never,
  ) {
    this.lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** The text with the value at the path set; taken out when it is undefined. */
  edit(path: YamlPath, value: YamlValue | undefined): string {
    const { contents } = this.document;
    if (isCollection(contents)) return this.within(contents, path, value);
    if (value === undefined) return this.text;
    return this.splice(this.text.length, nested(path, value), "");
  }

  private within(
    collection: YAMLMap | YAMLSeq,
    [key, ...rest]: readonly (string | number)[],
    value: YamlValue | undefined,
    above?: Node,
  ): string {
    const entries = entriesOf(collection);
    const index =
      typeof key === "number"
        ? key
        : entries.findIndex((entry) => isScalar(entry.key) && entry.key.value === key);
    if (isSeq(collection) !== (typeof key === "number")) return this.refuse("a list is no map");
    const entry = entries[index];
    if (entry === undefined) {
      if (value === undefined) return this.refuse("it comes from a merge or an alias");
      return this.insert(
        collection,
        typeof key === "number" ? [nested(rest, value)] : { [key ?? ""]: nested(rest, value) },
      );
    }
    if (rest.length === 0) {
      return value === undefined
        ? this.remove(collection, entries, index, above)
        : this.replace(entry, value, collection.flow === true);
    }
    if (isCollection(entry.value)) {
      return this.within(entry.value, rest, value, entry.key ?? above);
    }
    if (
      isEmpty(entry.value) &&
      value !== undefined &&
      entry.key !== undefined &&
      typeof rest[0] === "string" &&
      collection.flow !== true
    ) {
      // `config:` without anything: its first key goes to the line below.
      const at = this.endOfLine(rangeOf(entry.key)[1]);
      return this.splice(at, nested(rest, value), `${this.indentOf(entry.key)}  `);
    }
    return this.refuse(`${String(entry.key ?? key)} is no map or list that is written out there`);
  }

  private replace({ key, value: old }: Entry, value: YamlValue, inFlow: boolean): string {
    const anchor = (old as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) {
      return this.refuse(
        `it carries the anchor &${anchor}, so that whatever uses it would change too`,
      );
    }
    const flow = inFlow || typeof value === "object" ? onOneLine(value) : scalarText(value);
    const [start, end] = old === null ? [0, 0] : rangeOf(old);
    // What lies on lines of its own, or is not there at all, is replaced from the key on.
    const below = isCollection(old) && old.flow !== true;
    if (key === undefined || (!below && start !== end)) return this.cut(start, end, flow);
    const colon = this.text.indexOf(":", rangeOf(key)[1]) + 1;
    return this.cut(colon, below ? end : colon, ` ${flow}`);
  }

  /** Puts an entry at the end of a collection. */
  private insert(
    collection: YAMLMap | YAMLSeq,
    entry: Readonly<Record<string, YamlValue>> | readonly YamlValue[],
  ): string {
    const entries = entriesOf(collection);
    const last = entries.at(-1);
    const [start] = rangeOf(collection);
    if (collection.flow === true || last === undefined) {
      const text = onOneLine(entry).slice(1, -1).trim();
      const at = last === undefined ? start + 1 : this.endOf(last);
      return this.cut(at, at, last === undefined ? text : `, ${text}`);
    }
    const first = isSeq(collection) ? start : rangeOf(entries[0]?.key)[0];
    const lineStart = this.text.lastIndexOf("\n", first - 1) + 1;
    const lastEnd = this.endOf(last);
    const at = this.text[lastEnd - 1] === "\n" ? lastEnd : this.endOfLine(lastEnd);
    // Below `- ` the entry's own column counts.
    const indent = this.text.slice(lineStart, first).replace(/[^ ]/g, " ");
    return this.splice(at, entry, indent);
  }

  private remove(
    collection: YAMLMap | YAMLSeq,
    entries: readonly Entry[],
    index: number,
    above: Node | undefined,
  ): string {
    const [entry, next, before] = [entries[index], entries[index + 1], entries[index - 1]];
    if (entry === undefined) return this.text;
    const end = this.endOf(entry);
    if (collection.flow === true) {
      if (next !== undefined) return this.cut(startOf(entry), startOf(next), "");
      return this.cut(before === undefined ? startOf(entry) : this.endOf(before), end, "");
    }
    // A list's entry begins with its dash, which has no node.
    const start = isSeq(collection)
      ? this.text.lastIndexOf("-", startOf(entry) - (entry.value === null ? 0 : 1))
      : startOf(entry);
    if (entries.length === 1 && above !== undefined) {
      const colon = this.text.indexOf(":", rangeOf(above)[1]) + 1;
      const empty = isSeq(collection) ? " []" : " {}";
      return (
        this.text.slice(0, colon) +
        empty +
        this.text.slice(this.endsLine(end) ? end - this.lineEndAt(end) : end)
      );
    }
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    if (this.text.slice(lineStart, start).trim() !== "") {
      return next === undefined
        ? this.refuse("it shares its line")
        : this.cut(start, startOf(next), "");
    }
    return (
      this.text.slice(0, lineStart) +
      this.text.slice(this.endsLine(end) ? end : this.endOfLine(end))
    );
  }

  /** Replaces a range by a value; a range that ended its line still does. */
  private cut(start: number, end: number, text: string): string {
    const ended = this.text.slice(start, end).endsWith("\n") ? this.lineEnd : "";
    return this.text.slice(0, start) + text + ended + this.text.slice(end);
  }

  /** Puts lines where a line begins. */
  private splice(at: number, entry: unknown, indent: string): string {
    const before = this.text.slice(0, at);
    const begun = before === "" || before.endsWith("\n") ? before : `${before}${this.lineEnd}`;
    const lines = stringify(entry, { lineWidth: 0 }).trimEnd().split("\n");
    const text = lines.map((line) => `${indent}${line}${this.lineEnd}`).join("");
    return begun + text + this.text.slice(at);
  }

  private indentOf(node: Node): string {
    const [start] = rangeOf(node);
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    return this.text.slice(lineStart, start).replace(/[^ ]/g, " ");
  }

  /** Where an entry ends; comments behind it, which a collection's range has, are not its own. */
  private endOf({ key, value }: Entry): number {
    if (isCollection(value) && value.flow !== true) {
      const last = entriesOf(value).at(-1);
      if (last !== undefined) return this.endOf(last);
    }
    const [start, end] = rangeOf(value ?? key);
    // A value that isn't there: behind the colon.
    if (start === end && key !== undefined) return this.text.indexOf(":", rangeOf(key)[1]) + 1;
    return end;
  }

  private endsLine(at: number): boolean {
    return this.text[at - 1] === "\n";
  }

  private lineEndAt(at: number): number {
    return this.text[at - 2] === "\r" ? 2 : 1;
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end === -1 ? this.text.length : end + 1;
  }
}

function entriesOf(collection: YAMLMap | YAMLSeq): Entry[] {
  return isMap(collection)
    ? (collection.items as Pair<Node, Node | null>[]).map(({ key, value }) => ({ key, value }))
    : (collection.items as (Node | null)[]).map((value) => ({ key: undefined, value }));
}

function startOf({ key, value }: Entry): number {
  return rangeOf(key ?? value)[0];
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Node | null | undefined)?.range;
  if (range === undefined || range === null) throw new Error("a part of the document has no place");
  return [range[0], range[1]];
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function nested(path: readonly (string | number)[], value: YamlValue): YamlValue {
  return path.reduceRight<YamlValue>(
    (inner, key) => (typeof key === "number" ? [inner] : { [key]: inner }),
    value,
  );
}

/** Quoted where YAML would take the text for something else. */
function scalarText(value: YamlValue): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** As JSON has it, which any YAML may hold. */
function onOneLine(value: unknown): string {
  return stringify(value, {
    collectionStyle: "flow",
    defaultKeyType: "QUOTE_DOUBLE",
    defaultStringType: "QUOTE_DOUBLE",
    flowCollectionPadding: false,
    lineWidth: 0,
  }).trimEnd();
}
