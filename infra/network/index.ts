export { Bastion, type BastionArgs } from "./bastion";
export { NameForwarding, type NameForwardingArgs } from "./name-forwarding";
export { Network, type NetworkArgs } from "./network";
export { Sessions, type SessionsArgs } from "./sessions";
export { SiteLink, type SiteLinkArgs } from "./site-link";
