import { text, type Judged, type Rules } from "./rule";

interface Single {
  /** What counts as the same thing: undefined leaves a resource out, such as a monitor of another kind. */
  readonly same: (inputs: Judged["inputs"]) => string | undefined;
  /** What AWS says to a second one. */
  readonly words: (judged: Judged) => string;
}

const any = () => "";

/**
 * What an account, or a region of it, has once. A second one is refused, whoever made the first: another
 * stack, or a landing zone. Error texts as AWS's APIs give them.
 */
const singles: Readonly<Record<string, Single>> = {
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    same: ({ monitorType, monitorDimension }) =>
      monitorType === "DIMENSIONAL" ? text(monitorDimension) : undefined,
    words: () =>
      "operation error Cost Explorer: CreateAnomalyMonitor, api error LimitExceededException: Limit exceeded on dimensional spend monitor creation",
  },
  "aws:guardduty/detector:Detector": {
    same: any,
    words: () =>
      "operation error GuardDuty: CreateDetector, api error BadRequestException: The request is rejected because a detector already exists for the current account",
  },
  "aws:cfg/recorder:Recorder": {
    same: any,
    words: ({ inputs }) =>
      `operation error Config Service: PutConfigurationRecorder, api error MaxNumberOfConfigurationRecordersExceededException: Failed to put configuration recorder '${text(inputs["name"])}' because the maximum number of configuration recorders: 1 is reached`,
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    same: any,
    words: ({ inputs }) =>
      `operation error Config Service: PutDeliveryChannel, api error MaxNumberOfDeliveryChannelsExceededException: Failed to put delivery channel '${text(inputs["name"])}' because the maximum number of delivery channels: 1 is reached`,
  },
  "aws:securityhub/account:Account": {
    same: any,
    words: () =>
      "operation error SecurityHub: EnableSecurityHub, api error ResourceConflictException: Account is already subscribed to Security Hub",
  },
  "aws:macie2/account:Account": {
    same: any,
    words: () =>
      "operation error Macie2: EnableMacie, api error ConflictException: Macie has already been enabled",
  },
  "aws:accessanalyzer/analyzer:Analyzer": {
    same: ({ type }) => text(type),
    words: ({ inputs }) =>
      `operation error AccessAnalyzer: CreateAnalyzer, api error ServiceQuotaExceededException: An account has one analyzer of the type ${text(inputs["type"])} in a region`,
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    same: ({ url }) => text(url).replace(/^https:\/\//, ""),
    words: ({ inputs }) =>
      `operation error IAM: CreateOpenIDConnectProvider, api error EntityAlreadyExists: Provider with url ${text(inputs["url"])} already exists`,
  },
};

/** Types that the account has once, whatever the region. */
const acrossRegions = new Set([
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
]);

function judge(single: Single, judged: Judged): readonly string[] {
  const { type, id, inputs, region, store } = judged;
  const same = single.same(inputs);
  if (same === undefined) return [];
  const other = store.list(type).find((record) => {
    const there = text(record.outputs["region"]) || region;
    return (
      record.id !== id &&
      single.same(record.inputs) === same &&
      (acrossRegions.has(type) || there === region)
    );
  });
  if (other === undefined) return [];
  return [
    `${single.words(judged)}. There is ${other.id} already (${other.urn || "not of this stack"}): adopt it, or leave this one out`,
  ];
}

/** Refuses a second one of what an account has once. */
export const onePerAccount: Rules = Object.fromEntries(
  Object.entries(singles).map(([type, single]) => [
    type,
    (judged: Judged) => judge(single, judged),
  ]),
);
