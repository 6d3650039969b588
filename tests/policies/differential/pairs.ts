import { addresses } from "./cases/addresses";
import { balancers } from "./cases/balancers";
import { buckets } from "./cases/buckets";
import { containersAndBuilds } from "./cases/containers-and-builds";
import { databases } from "./cases/databases";
import { firewall } from "./cases/firewall";
import { functions } from "./cases/functions";
import { keys } from "./cases/keys";
import { keysAndSecrets } from "./cases/keys-and-secrets";
import { links } from "./cases/links";
import { messages } from "./cases/messages";
import { networkRules } from "./cases/network-rules";
import { parameters } from "./cases/parameters";
import { people } from "./cases/people";
import { shares } from "./cases/shares";
import { trails } from "./cases/trails";
import { volumesAndBackups } from "./cases/volumes-and-backups";
import type { Pair } from "./pair";

/** All pairs. */
export const PAIRS: readonly Pair[] = [
  ...keysAndSecrets,
  ...messages,
  ...shares,
  ...functions,
  ...containersAndBuilds,
  ...databases,
  ...parameters,
  ...volumesAndBackups,
  ...keys,
  ...firewall,
  ...balancers,
  ...networkRules,
  ...addresses,
  ...links,
  ...buckets,
  ...trails,
  ...people,
];
