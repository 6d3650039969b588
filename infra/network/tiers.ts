/** The four tiers, in the order in which the VPC's network is divided among them. */
export const tiers = ["public", "application", "database", "management"] as const;

/** A tier of subnets: what may reach it, and what it may reach. */
export type Tier = (typeof tiers)[number];

/** The value of the `Tier` tag, which the segmentation controls read. */
export const tierTags: Readonly<Record<Tier, string>> = {
  public: "public",
  application: "app",
  database: "db",
  management: "management",
};
