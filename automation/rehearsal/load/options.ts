import { z } from "zod";
import { parseOptions } from "../../process/parse-options";

/** Clients of one kind. Each resolver stands for the many clients behind it and carries an equal load. */
const populationSchema = z.strictObject({
  name: z.string().min(1),
  /** How many resolvers, each with a cache of its own. */
  resolvers: z.number().int().min(1),
  /** How many TTLs an answer is kept: 1 honours the TTL, 5 keeps it four TTLs too long. */
  keepFactor: z.number().min(1).default(1),
  /** A live connection never resolves again: the age at which a client opens a new one. */
  connectionMaxAgeMs: z.number().int().min(1).default(2000),
});
export type Population = z.infer<typeof populationSchema>;

/** 200 resolvers, 4 % of which keep answers too long, as some real ones do. */
const defaultPopulations: readonly Population[] = [
  { name: "web", resolvers: 120, keepFactor: 1, connectionMaxAgeMs: 2000 },
  { name: "mobile", resolvers: 72, keepFactor: 1, connectionMaxAgeMs: 1000 },
  { name: "long-caching", resolvers: 8, keepFactor: 5, connectionMaxAgeMs: 2000 },
];

const port = z.number().int().min(1).max(65_535);

/** What the load's process is started with, as one JSON text. Times are milliseconds. */
export const loadOptionsSchema = z.strictObject({
  /** Intended requests a second, over both sites. */
  requestsPerSecond: z.number().positive().max(5000).default(200),
  /** Shares of the request kinds; they are weights and need not add up to 1. */
  mix: z
    .strictObject({
      payment: z.number().min(0),
      balance: z.number().min(0),
      statement: z.number().min(0),
    })
    .default({ payment: 0.5, balance: 0.35, statement: 0.15 }),
  /** The name that clients resolve, and the name server they ask over UDP. */
  dns: z.strictObject({ name: z.string().min(1), address: z.string().min(1), port }),
  /** Which address is which site, and the port that both listen on. */
  sites: z.strictObject({ blue: z.string().min(1), green: z.string().min(1), port }),
  /** A JSON file `[{ "id": ..., "currency": ... }]` of the accounts that pay each other. */
  accountsFile: z.string().min(1),
  /** Zipf exponent of how hot the hottest accounts are; 0 = all alike. */
  hotness: z.number().min(0).max(3).default(0.9),
  /** Largest payment, in hundredths of the currency; the smallest is 1. */
  largestPayment: z.number().int().min(1).default(2500),
  populations: z
    .array(populationSchema)
    .min(1)
    .default([...defaultPopulations]),
  retry: z
    .strictObject({
      /** A request that has no final answer after this long has failed. */
      forMs: z.number().int().min(0),
      firstBackoffMs: z.number().int().min(1),
      longestBackoffMs: z.number().int().min(1),
      attemptTimeoutMs: z.number().int().min(1),
    })
    .default({
      forMs: 60_000,
      firstBackoffMs: 50,
      longestBackoffMs: 1000,
      attemptTimeoutMs: 10_000,
    }),
  /** The objective: requests slower than this, from the intended start, count as slow. */
  slowMs: z.number().positive().default(2000),
  sliceMs: z.number().int().min(50).default(250),
  /** Connections a population keeps to one site at most; more requests than that queue at the client. */
  connectionsPerSite: z.number().int().min(1).default(128),
  /** Requests open at once; past it a new one fails at once instead of eating the memory. */
  maxInFlight: z.number().int().min(1).default(50_000),
  seed: z.number().int().default(1),
  /** The process ends by itself after this long, whatever happened to whoever started it. */
  maxLifetimeMs: z.number().int().min(1).default(3_600_000),
  /** Port of the control on 127.0.0.1; 0 = any free one, said in the ready line. */
  controlPort: z.number().int().min(0).max(65_535).default(0),
  files: z.strictObject({
    ledger: z.string().min(1),
    requests: z.string().min(1),
    sent: z.string().min(1),
    samples: z.string().min(1),
  }),
});

/** The options with all defaults in place. */
export type LoadOptions = z.output<typeof loadOptionsSchema>;
/** The options as the caller writes them. */
export type LoadOptionsInput = z.input<typeof loadOptionsSchema>;

/**
 * Reads the options.
 * @throws Error that names every problem with its place.
 */
export function parseLoadOptions(text: string): LoadOptions {
  return parseOptions("the load", text, loadOptionsSchema);
}
