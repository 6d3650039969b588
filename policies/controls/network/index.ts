import type { Control } from "../../engine/control";
import { naclNoPublicAdminPorts } from "./nacl-no-public-admin-ports";
import { privateTiersHaveNoInternetRoute } from "./private-tiers-have-no-internet-route";
import { sgDatabaseIngressFromAppOnly } from "./sg-database-ingress-from-app-only";
import { sgEgressRestricted } from "./sg-egress-restricted";
import { sgNoAllTrafficIngress } from "./sg-no-all-traffic-ingress";
import { sgNoMixedRuleManagement } from "./sg-no-mixed-rule-management";
import { sgNoPublicAdminOrDatabasePorts } from "./sg-no-public-admin-or-database-ports";
import { sgNoUnrestrictedIngress } from "./sg-no-unrestricted-ingress";
import { subnetNoAutoPublicIp } from "./subnet-no-auto-public-ip";
import { subnetsSpanTwoAzs } from "./subnets-span-two-azs";
import { tierAndZoneTags } from "./tier-and-zone-tags";
import { vpcDefaultSecurityGroupClosed } from "./vpc-default-security-group-closed";
import { vpcEndpointPolicyRestricted } from "./vpc-endpoint-policy-restricted";
import { vpcEndpointsForAwsApis } from "./vpc-endpoints-for-aws-apis";
import { vpcFlowLogDestinationRetained } from "./vpc-flow-log-destination-retained";
import { vpcFlowLogsEnabled } from "./vpc-flow-logs-enabled";
import { vpcNoDefaultVpc } from "./vpc-no-default-vpc";
import { vpcPeeringRoutesNarrow } from "./vpc-peering-routes-narrow";
import { vpnTunnelsStrong } from "./vpn-tunnels-strong";
import { noElasticIpOnMachines } from "./no-elastic-ip-on-machines";
import { vpnTunnelsLogged } from "./vpn-tunnels-logged";
import { clientVpnLoggedAndNarrow } from "./client-vpn-logged-and-narrow";
import { transitGatewayNoAutoAttach } from "./transit-gateway-no-auto-attach";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  vpcFlowLogsEnabled,
  vpcFlowLogDestinationRetained,
  vpcDefaultSecurityGroupClosed,
  vpcNoDefaultVpc,
  subnetNoAutoPublicIp,
  sgNoUnrestrictedIngress,
  sgNoPublicAdminOrDatabasePorts,
  sgNoAllTrafficIngress,
  sgEgressRestricted,
  sgDatabaseIngressFromAppOnly,
  sgNoMixedRuleManagement,
  naclNoPublicAdminPorts,
  privateTiersHaveNoInternetRoute,
  vpcPeeringRoutesNarrow,
  vpcEndpointsForAwsApis,
  vpcEndpointPolicyRestricted,
  subnetsSpanTwoAzs,
  tierAndZoneTags,
  vpnTunnelsStrong,
  noElasticIpOnMachines,
  vpnTunnelsLogged,
  clientVpnLoggedAndNarrow,
  transitGatewayNoAutoAttach,
];
