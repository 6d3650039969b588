/** Schema and name of what `format('%I.%I')` printed; undefined for any other text, such as several of them. */
export function splitQualified(text: string): readonly [schema: string, name: string] | undefined {
  const parts = /^("(?:[^"]|"")+"|[^".,]+)\.("(?:[^"]|"")+"|[^".,]+)$/.exec(text);
  if (parts === null) return undefined;
  const [, schema = "", name = ""] = parts;
  return [unquote(schema), unquote(name)];
}

function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
