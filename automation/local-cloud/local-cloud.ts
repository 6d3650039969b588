import * as fs from "node:fs";
import { startNameService, type NameServiceCounts } from "./name-service";
import type { AddressMap } from "./names/address-map";
import { DEFAULT_INSYNC_DELAY_MS, ZoneStore } from "./names/zone-store";
import { startRoute53Api } from "./route53-api";

/** How a local cloud is to run. */
export interface LocalCloudOptions {
  /** The folder of its records: the one that the provider plugins get as CAUSEWAY_LOCAL_CLOUD. */
  readonly dir: string;
  readonly addresses: AddressMap;
  /** How long a change of records takes until it is in force; 300 ms when not given. */
  readonly insyncDelayMs?: number;
  /** 0, or nothing, takes a free port. */
  readonly dnsPort?: number;
  /**
   * TTL of an alias to a load balancer, in seconds. AWS fixes it at 60 (the default); a rehearsal on a
   * clock of minutes shortens it together with the TTL of the other site's record.
   */
  readonly aliasTtlSeconds?: number;
  /** Makes the weighted answers repeatable. */
  readonly seed: number;
}

/** A running local cloud: its name service and its Route 53 endpoint. */
export interface LocalCloud {
  readonly dns: { readonly host: string; readonly port: number };
  readonly route53Endpoint: string;
  counts(): NameServiceCounts;
  stop(): Promise<void>;
}

/** Starts the name service and the Route 53 endpoint over one folder. Both are on loopback. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dir, addresses, seed } = options;
  fs.mkdirSync(dir, { recursive: true });
  new ZoneStore(dir).setInsyncDelay(options.insyncDelayMs ?? DEFAULT_INSYNC_DELAY_MS);
  const { aliasTtlSeconds, dnsPort: port = 0 } = options;
  const names = await startNameService({ dir, addresses, seed, port, aliasTtlSeconds });
  let api: Awaited<ReturnType<typeof startRoute53Api>>;
  try {
    api = await startRoute53Api({ dir });
  } catch (error) {
    await names.stop();
    throw error;
  }
  return {
    dns: { host: names.host, port: names.port },
    route53Endpoint: api.endpoint,
    counts: () => names.counts(),
    stop: async () => {
      await Promise.all([names.stop(), api.stop()]);
    },
  };
}
