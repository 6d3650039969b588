import { accessLogWriters, AccountBaseline, Keys } from "../governance";
import type { Logging } from "../shared/log-group";
import { Bastion, NameForwarding, Network, Sessions, SiteLink } from "../network";
import { Chat, Notifications } from "../observability";
import { SecureBucket } from "../shared/secure-bucket";
import type { Context } from "./context";
import { isAddress } from "../shared/cidr";

/** What everything else stands on. */
export type Foundation = ReturnType<typeof makeFoundation>;

/** Keys, notifications, access logs, the network and the ways into it. */
export function makeFoundation({ config, account, opts }: Context) {
  const { protectData: protect, onPremises } = config;
  const keys = new Keys("keys", { ...account, protect }, opts);
  const logging: Logging = {
    keyArn: keys.arns.logs,
    retentionDays: config.logRetentionDays,
    protect,
  };
  const notifications = new Notifications(
    "notifications",
    { ...account, keyArn: keys.arns.messages, subscribers: config.notifications.subscribers },
    opts,
  );
  const { slack } = config.notifications;
  if (slack !== undefined) {
    new Chat(
      "chat",
      {
        topicArn: notifications.topicArn,
        slackTeamId: slack.teamId,
        slackChannelId: slack.channelId,
      },
      opts,
    );
  }
  if (config.account.baseline === "make") new AccountBaseline("account", opts);
  // Load balancers and S3 itself write here: neither can use a key of ours.
  const accessLogs = new SecureBucket(
    "access-logs",
    { writers: accessLogWriters(account), expirationDays: 400, protect, forceDestroy: !protect },
    opts,
  );
  const { peers = [] } = config.replication;
  const { nameServers = [] } = onPremises;
  const network = new Network(
    "network",
    {
      ...account,
      ...config.network,
      onPremisesNetworks: onPremises.networks,
      onPremisesDatabaseNetworks: peers,
      nameServers,
      connections: {
        onPremisesDatabasePort: onPremises.database.port,
        replication: config.replication.kind,
      },
      foreignBucketArns: [config.delivery.stateBucketArn],
      logging,
    },
    opts,
  );
  if (onPremises.link !== undefined) {
    new SiteLink(
      "site-link",
      {
        ...onPremises.link,
        vpcId: network.vpcId,
        vpcNetwork: config.network.cidr,
        routeTableIds: [...network.routeTableIds.application, ...network.routeTableIds.management],
        onPremisesNetworks: onPremises.networks,
        databaseRoutes: { routeTableIds: network.routeTableIds.database, networks: peers },
        logging,
        alarmTopicArn: notifications.topicArn,
      },
      opts,
    );
  }
  const { host } = onPremises.database;
  if (nameServers.length > 0 && !isAddress(host)) {
    new NameForwarding(
      "premises-names",
      {
        vpcId: network.vpcId,
        subnetIds: network.subnetIds.management,
        securityGroupId: network.securityGroupIds.resolver,
        domainName: host,
        nameServers,
      },
      opts,
    );
  }
  const sessions = new Sessions(
    "sessions",
    {
      keyArn: keys.arns.secrets,
      logging,
      makePreferences: config.account.sessionPreferences === "make",
    },
    opts,
  );
  if (config.bastion) {
    new Bastion(
      "bastion",
      {
        ...account,
        subnetId: network.subnetIds.management.apply(([first]) => first ?? ""),
        securityGroupId: network.securityGroupIds.management,
        dataKeyArn: keys.arns.data,
        sessionKeyArn: keys.arns.secrets,
        sessionLogGroupArn: sessions.logGroupArn,
      },
      opts,
    );
  }
  return { keys, logging, notifications, accessLogs, network };
}
