import type { Catalogue } from "./kind";

/** The link to another site: VPN, Direct Connect and their gateways. */
export const ec2Site: Catalogue = {
  "aws:ec2/vpnGateway:VpnGateway": {
    id: "vgw-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:vpn-gateway/{id}",
    computed: { amazonSideAsn: "64512" },
    replaceOnChange: ["amazonSideAsn"],
    tagged: true,
  },
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": {
    id: "vpn-attachment-{hex8}",
    replaceOnChange: ["vpcId", "vpnGatewayId"],
  },
  "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation": {
    id: "{input.vpnGatewayId}_{input.routeTableId}",
    replaceOnChange: ["vpnGatewayId", "routeTableId"],
  },
  "aws:ec2/customerGateway:CustomerGateway": {
    id: "cgw-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:customer-gateway/{id}",
    replaceOnChange: [
      "bgpAsn",
      "bgpAsnExtended",
      "certificateArn",
      "deviceName",
      "ipAddress",
      "type",
    ],
    tagged: true,
  },
  "aws:ec2/vpnConnection:VpnConnection": {
    id: "vpn-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:vpn-connection/{id}",
    computed: {
      coreNetworkArn: "",
      coreNetworkAttachmentArn: "",
      customerGatewayConfiguration: '<vpn_connection id="{id}"/>',
      presharedKeyArn: "",
      routes: [],
      transitGatewayAttachmentId: "",
      tunnel1Address: "18.{digits2}.{digits2}.{digits2}",
      tunnel1BgpAsn: "64512",
      tunnel1BgpHoldtime: 30,
      tunnel1CgwInsideAddress: "169.254.{digits2}.2",
      tunnel1VgwInsideAddress: "169.254.{digits2}.1",
      tunnel2Address: "18.{digits2}.{digits2}.{digits2}",
      tunnel2BgpAsn: "64512",
      tunnel2BgpHoldtime: 30,
      tunnel2CgwInsideAddress: "169.254.{digits2}.6",
      tunnel2VgwInsideAddress: "169.254.{digits2}.5",
      vgwTelemetries: [],
    },
    replaceOnChange: ["type", "enableAcceleration", "staticRoutesOnly"],
    tagged: true,
  },
  "aws:ec2/vpnConnectionRoute:VpnConnectionRoute": {
    id: "{input.destinationCidrBlock}:{input.vpnConnectionId}",
    replaceOnChange: ["destinationCidrBlock", "vpnConnectionId"],
  },
  "aws:directconnect/gateway:Gateway": {
    id: "{uuid}",
    arn: "arn:aws:directconnect::{account}:dx-gateway/{id}",
    autonamed: "name",
    computed: { ownerAccountId: "{account}" },
    replaceOnChange: ["amazonSideAsn"],
    tagged: true,
  },
  "aws:directconnect/gatewayAssociation:GatewayAssociation": {
    id: "ga-{input.dxGatewayId}{input.associatedGatewayId}",
    computed: {
      associatedGatewayType: "virtualPrivateGateway",
      dxGatewayAssociationId: "{uuid}",
      dxGatewayOwnerAccountId: "{account}",
      transitGatewayAttachmentId: "",
    },
    replaceOnChange: ["associatedGatewayId", "dxGatewayId", "proposalId"],
  },
};
