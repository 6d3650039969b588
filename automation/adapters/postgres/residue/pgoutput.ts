import type {
  Change,
  StreamedRow,
  StreamedValue,
} from "../../../verification/residue/changed-rows";

/** What a relation message says of a table. */
interface Relation {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Reads the messages of `pgoutput` (protocol 1) as changes of rows; values stay the text that the server
 * sent. Messages that tell no row (begin, commit, origin, type) are passed over.
 * @throws Error at a message that the protocol does not have: what was not understood is not compared.
 */
export function* readChanges(messages: Iterable<Buffer>): Generator<Change> {
  const relations = new Map<number, Relation>();
  const relationOf = (oid: number): Relation => {
    const found = relations.get(oid);
    if (found === undefined)
      throw new Error(`The stream tells a row of relation ${oid}, and not what that is.`);
    return found;
  };
  for (const message of messages) {
    const reader = new Reader(message);
    const kind = reader.letter();
    switch (kind) {
      case "B":
      case "C":
      case "O":
      case "Y":
      case "M":
        break;
      case "R": {
        const oid = reader.int32();
        relations.set(oid, readRelation(reader));
        break;
      }
      case "I":
      case "U":
      case "D": {
        const { schema, table, columns } = relationOf(reader.int32());
        const rows: StreamedRow[] = [];
        // K: the old key, O: the old row, N: the new row.
        while (!reader.ended()) {
          reader.letter();
          rows.push(readRow(reader, columns));
        }
        yield { schema, table, rows: completed(rows), truncated: false };
        break;
      }
      case "T": {
        const count = reader.int32();
        reader.skip(1);
        for (let index = 0; index < count; index += 1) {
          const { schema, table } = relationOf(reader.int32());
          yield { schema, table, rows: [], truncated: true };
        }
        break;
      }
      default:
        throw new Error(
          `The stream has a message ${JSON.stringify(kind)}, which pgoutput's first protocol does not have.`,
        );
    }
  }
}

/** A long value that did not change is not sent anew; the old row has it where it was sent. */
function completed(rows: readonly StreamedRow[]): readonly StreamedRow[] {
  const [old, next] = rows;
  if (old === undefined || next === undefined) return rows;
  const filled = [...next].map(([column, value]) => {
    return [column, value === undefined ? old.get(column) : value] as const;
  });
  return [old, new Map(filled)];
}

function readRelation(reader: Reader): Relation {
  const schema = reader.text() || "pg_catalog";
  const table = reader.text();
  reader.skip(1);
  const columns: string[] = [];
  const count = reader.int16();
  for (let index = 0; index < count; index += 1) {
    reader.skip(1);
    columns.push(reader.text());
    reader.skip(8);
  }
  return { schema, table, columns };
}

function readRow(reader: Reader, columns: readonly string[]): StreamedRow {
  const row = new Map<string, StreamedValue>();
  const count = reader.int16();
  for (let index = 0; index < count; index += 1) {
    const column = columns[index];
    if (column === undefined)
      throw new Error("The stream tells a row of more columns than its table has.");
    const kind = reader.letter();
    row.set(column, kind === "t" ? reader.bytes(reader.int32()) : kind === "n" ? null : undefined);
  }
  return row;
}

/** Reads one message from its begin to its end. */
class Reader {
  private at = 0;

  constructor(private readonly message: Buffer) {}

  ended(): boolean {
    return this.at >= this.message.length;
  }

  letter(): string {
    return String.fromCharCode(this.message.readUInt8(this.at++));
  }

  int16(): number {
    this.at += 2;
    return this.message.readInt16BE(this.at - 2);
  }

  int32(): number {
    this.at += 4;
    return this.message.readUInt32BE(this.at - 4);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  bytes(length: number): string {
    this.at += length;
    return this.message.toString("utf8", this.at - length, this.at);
  }

  /** A text that ends with a zero. */
  text(): string {
    const end = this.message.indexOf(0, this.at);
    const text = this.message.toString("utf8", this.at, end);
    this.at = end + 1;
    return text;
  }
}
